import type { ReactNode } from 'react';
import type { Language } from '../words/calendar.ts';
import { languages } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { Mark } from './mark.tsx';

type LetterheadProps = {
  readonly forum: string;
  /** How many dashes the mark has: the forum's own number of members. */
  readonly seats: number;
  readonly home: string;
  /** Who is reading, and what their seat is called: "Liaison", "Montenegro". */
  readonly reader?: { readonly who: string; readonly seat?: string };
  /** The venue's hour, and the reader's own beside it where different; already written. */
  readonly hours?: ReactNode;
  readonly children?: ReactNode;
};

/** Above the matter: the forum's mark and name; at the right who reads and what o'clock it is, or what is given as children. */
export function Letterhead({ forum, seats, home, reader, hours, children }: LetterheadProps): ReactNode {
  return (
    <div className="letterhead">
      <a className="letterhead-forum" href={home}>
        <Mark seats={seats} />
        <span>{forum}</span>
      </a>
      {children}
      {reader === undefined ? null : (
        <p className="letterhead-reader">
          <span>
            <strong>{reader.who}</strong>
            {reader.seat === undefined ? null : `, ${reader.seat}`}
          </span>
          {hours === undefined ? null : <span className="letterhead-hours">{hours}</span>}
        </p>
      )}
    </div>
  );
}

export type NavItem = {
  readonly href: string;
  readonly text: string;
  readonly current?: boolean;
  /** What waits there; shown in ochre, and said. */
  readonly waiting?: number;
};

type NavProps = {
  readonly items: readonly NavItem[];
  readonly find?: string;
  /** Public pages set it beside the letterhead, without a rule. */
  readonly plain?: boolean;
};

export function Nav({ items, find, plain = false }: NavProps): ReactNode {
  const { t, number } = useWords();
  return (
    <nav className={plain ? 'nav nav-plain' : 'nav'} aria-label={t('part.nav')}>
      <ul>
        {items.map(({ href, text, current = false, waiting = 0 }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
              {waiting === 0 ? null : (
                <span className="nav-waiting">
                  {number(waiting)}
                  <span className="unseen"> {t('part.nav.waiting')}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {find === undefined ? null : (
        <a className="nav-find" href={find} aria-keyshortcuts="/">
          {t('part.find')} <span className="key">/</span>
        </a>
      )}
    </nav>
  );
}

/** Every language by its own name, in the order of the house. */
export function LanguageLine({ hrefOf }: { readonly hrefOf: (language: Language) => string }): ReactNode {
  const { t, language } = useWords();
  return (
    <nav className="languages" aria-label={t('part.languages')}>
      <ul>
        {languages
          .filter(({ complete }) => complete)
          .map(({ tag, name }) => (
            <li key={tag}>
              <a
                href={hrefOf(tag)}
                lang={tag}
                hrefLang={tag}
                aria-current={tag === language ? 'true' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

type FootProps = {
  /** On whose record the page stands. */
  readonly left: readonly ReactNode[];
  readonly right?: readonly ReactNode[];
};

/** The colophon: from which act the page was made, what is invented, in whose hours. */
export function FootLine({ left, right = [] }: FootProps): ReactNode {
  const line = (items: readonly ReactNode[], side: string): ReactNode =>
    items.length === 0 ? null : (
      <ul className={side}>
        {items.map((item, i) => (
          <li key={`${side}-${String(i)}`}>{item}</li>
        ))}
      </ul>
    );
  return (
    <footer className="foot">
      {line(left, 'foot-left')}
      {line(right, 'foot-right')}
    </footer>
  );
}

type FrameProps = {
  readonly head: ReactNode;
  readonly nav?: ReactNode;
  readonly foot: ReactNode;
  readonly children: ReactNode;
  /** Margins of 120 instead of 96. */
  readonly open?: boolean;
  /** The notice of an exercise record, on every page. */
  readonly notice?: ReactNode;
};

/** The page: letterhead, navigation, the matter, the foot line, and the way past the first two for the keyboard. */
export function PageFrame({ head, nav, foot, children, open = false, notice }: FrameProps): ReactNode {
  const { t } = useWords();
  return (
    <div className={open ? 'page page-open' : 'page'}>
      <a className="skip" href="#matter">
        {t('part.skip')}
      </a>
      {notice}
      <header className="page-top">
        {head}
        {nav}
      </header>
      <main id="matter" tabIndex={-1}>
        {children}
      </main>
      {foot}
    </div>
  );
}
