import { createContext, type Provider, useContext } from 'react';
import type { Problem, WireAnswer } from '../api/index.ts';
import type { Command, Refusal } from '../forum/index.ts';
import type { Returned } from './outbox.ts';
import type { Waiting } from './page.ts';

/** What a page can do beside being read. On a page without script there is none of it. */
export type Live = {
  /** Says a command; resolves when it is on the record, waits at this node or is refused. While the line is lost it is kept and sent later. */
  readonly say: (command: Command) => Promise<WireAnswer>;
  /** What the rules would answer now, as far as this reader can know: null where they would not object. */
  readonly forecast: (command: Command) => Refusal | null;
  readonly line: 'up' | 'lost';
  /** Commands said and not yet on the record. */
  readonly kept: readonly Command[];
  /** Commands that wait at this node until the keeper answers. */
  readonly waiting: readonly Waiting[];
  /** Commands that were refused when whoever said them was no longer there to be told. */
  readonly returned: readonly Returned[];
  /** Hands such a command back with the reason; it stands on every page until it is put away. */
  readonly giveBack: (command: Command, problem: Problem) => void;
  readonly putAway: (key: string) => void;
  /** Another house keeps the record now, and nothing is entered here any more. */
  readonly moved: boolean;
};

const LiveContext = createContext<Live | null>(null);

export const LiveProvider: Provider<Live | null> = LiveContext.Provider;

/** The way to the record, or null on a page that is only read. */
export function useLive(): Live | null {
  const live = useContext(LiveContext);
  return live?.moved === true ? null : live;
}

/** What was sent from this browser, also where nothing more can be; null on a page without script. */
export function useSent(): Live | null {
  return useContext(LiveContext);
}
