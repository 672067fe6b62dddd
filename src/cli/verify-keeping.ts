import { type Act, begin, evolve, type Forum, type FoundingKeys, type Instant } from '../forum/index.ts';
import { decodeBase64, type Founding, type Recovery } from '../record/index.ts';
import { cosignersIn, isKeeping, logKeys } from '../server/index.ts';
import type { ReadAct } from './verify-parts.ts';

type Of<Type extends Act['type']> = Extract<Act, { type: Type }>;
/** An act that changes who is or may be in the chair. */
export type ChairAct = Of<'ChairPassed' | 'ChairRecovered' | 'NextKeyCommitted' | 'RecoveryNamed'>;

/** What the acts in an export say of who keeps the record and who co-signs it. */
export type Keeping = {
  readonly forum: Forum;
  readonly founding: FoundingKeys | null;
  readonly chairs: readonly { readonly seq: number; readonly act: ChairAct }[];
  /** every cosigner's key that an act ever named */
  readonly cosigners: readonly string[];
};

/** Makes keys, chairs and policy again from acts that come from outside; one that cannot be read says nothing. */
export function keepingOf(acts: readonly ReadAct[]): Keeping {
  const forum = begin();
  const cosigners: string[] = [];
  const chairs: { readonly seq: number; readonly act: ChairAct }[] = [];
  for (const { seq, at, open, act } of acts) {
    if (!open || !isKept(act, seq)) continue;
    try {
      evolve(forum, act, { seq, at: at as Instant });
      cosigners.push(...cosignersIn(act));
      if (isChairAct(act)) chairs.push({ seq, act });
    } catch {
      // An act that the fold cannot take is no act of ours; whatever rests on it will be found to differ.
    }
  }
  return { forum, founding: forum.charter.keys, chairs, cosigners };
}

/** Nobody is founded twice, and what keys rest on is said to everyone: a narrow act says in itself whom it is for. */
function isKept(act: ReadAct['act'], seq: number): act is ReadAct['act'] & Act {
  if ('for' in act || (act.type === 'ForumFounded' && seq > 0)) return false;
  return typeof act.type === 'string' && isKeeping(act.type);
}

function isChairAct(act: Act): act is ChairAct {
  return ['ChairPassed', 'ChairRecovered', 'NextKeyCommitted', 'RecoveryNamed'].includes(act.type);
}

/** What a verifier begins with: the founding act, or a key it was given, where that act names none. */
export function foundingOf({ forum, founding }: Keeping, own: string | undefined, origin: string): Founding {
  const [logKey = ''] = logKeys(forum, own);
  const nextHash = founding?.next === undefined ? undefined : decodeBase64(founding.next);
  const recovery: Recovery | undefined = founding?.recovery;
  return {
    origin,
    logKey,
    ...(nextHash === undefined ? {} : { nextHash }),
    ...(recovery === undefined ? {} : { recovery }),
  };
}
