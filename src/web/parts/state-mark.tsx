import type { ReactNode } from 'react';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { type Tone, toneClass } from './tone.ts';

export type State = 'accepts' | 'adReferendum' | 'reserves' | 'opposes' | 'awaits' | 'silent' | 'none';

const STATE_WORDS: Readonly<Record<State, MessageId>> = {
  accepts: 'part.state.accepts',
  adReferendum: 'part.state.adReferendum',
  reserves: 'part.state.reserves',
  opposes: 'part.state.opposes',
  awaits: 'part.state.awaits',
  silent: 'part.state.silent',
  none: 'part.state.none',
};

/** State is told by form, never by hue, so each form is drawn with the current ink and stays clear in one colour. */
const FORMS: Readonly<Record<State, ReactNode>> = {
  accepts: <circle className="form-full" r={5} />,
  adReferendum: (
    <>
      <circle className="form-line" r={4.4} />
      <circle className="form-full" r={2.2} />
    </>
  ),
  reserves: (
    <>
      <circle className="form-line" r={4.4} />
      <path className="form-full" d="M0-5A5 5 0 0 1 0 5Z" />
    </>
  ),
  opposes: <path className="form-line form-cross" d="M-3.8-3.8 3.8 3.8M3.8-3.8-3.8 3.8" />,
  awaits: <circle className="form-line form-dotted" r={4.4} />,
  silent: <circle className="form-line" r={4.4} />,
  none: <path className="form-line" d="M-4 0H4" />,
};

type FormProps = {
  readonly state: State;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly tone?: Tone | undefined;
};

/** The form alone, for drawings that have their own svg. */
export function StateForm({ state, x, y, size = 10, tone }: FormProps): ReactNode {
  return (
    <g
      className={`form ${toneClass(tone)}`}
      transform={size === 10 ? `translate(${x} ${y})` : `translate(${x} ${y}) scale(${size / 10})`}
    >
      {FORMS[state]}
    </g>
  );
}

export function useStateWord(): (state: State) => string {
  const { t } = useWords();
  return (state) => t(STATE_WORDS[state]);
}

type Props = {
  readonly state: State;
  /** Instead of the state's own word; an empty string where the words stand beside it anyway. */
  readonly says?: string;
  readonly shown?: boolean;
  readonly tone?: Tone;
};

/** A position or an answer: its form, and its word beside it or for those who do not see it. */
export function StateMark({ state, says, shown = true, tone }: Props): ReactNode {
  const wordOf = useStateWord();
  const word = says ?? wordOf(state);
  return (
    <span className={`state ${toneClass(tone)}`}>
      <svg
        className="state-form"
        width={12}
        height={12}
        viewBox="-6 -6 12 12"
        aria-hidden="true"
        focusable="false"
      >
        <StateForm state={state} x={0} y={0} tone={tone} />
      </svg>
      {word === '' ? null : <span className={shown ? 'state-word' : 'unseen'}>{word}</span>}
    </span>
  );
}
