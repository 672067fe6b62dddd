import { type Act, type Audience, begin, evolve } from '../../forum/index.ts';
import type { Header } from '../../record/index.ts';
import type { StoredEntry } from '../../store/index.ts';
import { openEntry } from '../entry.ts';
import { beginFold } from '../folds.ts';
import { type Digest, digestOf, type TwoFolds } from './fold-bytes.ts';
import { EVERYONE } from './keeping.ts';
import { rest } from './resting.ts';

/** Folds the record anew, entry after entry, up to the size of folds that were kept. */
export type Comparison = {
  readonly see: (stored: StoredEntry, header: Header) => void;
  /** Whether the record folds to what was kept. */
  readonly same: () => boolean;
};

// A meeting of which that many entries said nothing is put to rest, so that two folds do not take the memory of four.
const QUIET = 16_384;

export function openComparison(
  forum: string,
  kept: { readonly size: number; readonly digest: Digest },
): Comparison {
  const everyone = beginFold(EVERYONE);
  const folds: TwoFolds = { whole: begin(), everyone: everyone.forum };
  const audiences = new Map<string, Audience>();
  const heard = new Map<string, number>();
  let same = false;
  return {
    see: (stored, header) => {
      if (stored.seq >= kept.size) return;
      const told = openEntry(forum, stored, audiences, header);
      evolve(folds.whole, told.act, told.entered);
      everyone.tell(told);
      const meeting = meetingOf(told.act);
      if (meeting !== undefined) heard.set(meeting, stored.seq);
      if ((stored.seq + 1) % QUIET === 0) restQuiet(folds, heard, stored.seq - QUIET);
      if (stored.seq + 1 === kept.size) same = digestOf(folds) === kept.digest;
    },
    same: () => same,
  };
}

function meetingOf(act: Act): string | undefined {
  return 'meeting' in act ? act.meeting : undefined;
}

function restQuiet({ whole, everyone }: TwoFolds, heard: Map<string, number>, since: number): void {
  for (const [name, seq] of heard) {
    if (seq > since) continue;
    heard.delete(name);
    for (const { meetings } of [whole, everyone]) {
      const meeting = meetings.meetings[name];
      if (meeting !== undefined) rest(meeting);
    }
  }
}
