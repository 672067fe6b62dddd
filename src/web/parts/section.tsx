import type { ReactNode } from 'react';
import { Stamp } from './stamp.tsx';
import { toneClass, type Word } from './tone.ts';

type HeadProps = {
  readonly title: string;
  readonly facts?: readonly Word[];
  readonly exercise?: boolean;
  readonly deeds?: ReactNode;
  /** Meeting and today; the others are a size smaller. */
  readonly large?: boolean;
};

/** The name of the page, what is to be known at once, and the ink rule. */
export function PageHead({
  title,
  facts = [],
  exercise = false,
  deeds,
  large = false,
}: HeadProps): ReactNode {
  return (
    <header className={large ? 'page-head page-head-large' : 'page-head'}>
      <div className="page-head-words">
        <h1>{title}</h1>
        {facts.length === 0 ? null : (
          <p className="page-facts">
            {facts.map((fact) => (
              <span key={fact.text} className={toneClass(fact.tone)}>
                {fact.text}
              </span>
            ))}
          </p>
        )}
      </div>
      {deeds === undefined ? null : <div className="page-head-deeds deeds">{deeds}</div>}
      {exercise ? <Stamp /> : null}
    </header>
  );
}

type SectionProps = {
  readonly title: string;
  readonly id?: string;
  /** Beside the title, in the quiet voice. */
  readonly aside?: ReactNode;
  readonly deeds?: ReactNode;
  readonly exercise?: boolean;
  /** The parts of a meeting are large; the label over a picture is small. */
  readonly size?: 'large' | 'middle' | 'small';
  /** A hairline under the head, where a list follows. */
  readonly ruled?: boolean;
  readonly children: ReactNode;
};

export function Section(props: SectionProps): ReactNode {
  const { title, id, aside, deeds, exercise = false, size = 'middle', ruled = false, children } = props;
  return (
    <section className={`section section-${size}`} id={id}>
      <header className={ruled ? 'section-head section-head-ruled' : 'section-head'}>
        <h2>{title}</h2>
        {aside === undefined ? null : <p className="section-aside">{aside}</p>}
        {exercise ? <Stamp /> : null}
        {deeds === undefined ? null : <div className="section-deeds deeds">{deeds}</div>}
      </header>
      {children}
    </section>
  );
}

export type Fact = { readonly name: string; readonly value: ReactNode };

/** Names and values, for what an act, a party or a meeting is. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Paper on the page: what is read, kept or printed as one thing. */
export function Sheet({
  children,
  label,
}: {
  readonly children: ReactNode;
  readonly label: string;
}): ReactNode {
  return (
    <section className="sheet" aria-label={label}>
      {children}
    </section>
  );
}

/** Columns of LOOKS 4; on narrow screens they stand one under the other, the first first. */
export function Columns(props: {
  readonly kind: 'meeting' | 'today' | 'record' | 'thirds' | 'halves';
  readonly children: ReactNode;
}): ReactNode {
  return <div className={`columns columns-${props.kind}`}>{props.children}</div>;
}
