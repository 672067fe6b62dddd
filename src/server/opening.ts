import { beginFold, type Folds, type Told } from './folds.ts';
import { openComparison } from './kept/comparison.ts';
import { destroy, keptPath } from './kept/fold-file.ts';
import { EVERYONE, type Opened, openKeeping } from './kept/keeping.ts';
import { checkSeals, foldWhole, standOn } from './reading-acts.ts';
import type { Check, DeskState } from './state.ts';

type First = { readonly everyone: ReturnType<typeof beginFold>; readonly kept: Opened | undefined };

/**
 * The folds that are asked for first: the rules' and the public's, as they were kept or in one reading of the record.
 *
 * @param also - is told every act where the record is read
 */
export async function openFirst(state: DeskState, late: boolean, also: (told: Told) => void): Promise<First> {
  const { folds, holes } = state.tools;
  // Words that come back to a recovered record come into older entries, which kept folds would not see.
  const keeps = late && folds !== undefined && (holes?.size ?? 0) === 0;
  if (keeps) state.kept = openKeeping(state, folds);
  else if (folds !== undefined) destroy(keptPath(folds, state.forum));
  const kept = await state.kept?.open();
  const everyone = beginFold(EVERYONE, kept?.everyone);
  const tell = (told: Told): void => {
    everyone.tell(told);
    also(told);
  };
  if (kept === undefined) await foldWhole(state, tell, late);
  else standOn(state, kept.whole);
  return { everyone, kept };
}

/** Looks at a record that is shown already. */
export function openCheck(state: DeskState, folds: Folds, kept: Opened | undefined, look: () => void): Check {
  const found: { fault?: unknown } = {};
  const done = checkRecord(state, folds, kept, look).catch((fault: unknown) => {
    found.fault = fault;
    throw fault;
  });
  // Whoever waits for it is told; until then nobody may be there.
  done.catch(() => undefined);
  return { done, fault: () => found.fault };
}

/** Looks at every seal, and whether the record folds to what was kept of it; what it does not fold to is let go. */
async function checkRecord(
  state: DeskState,
  folds: Folds,
  kept: Opened | undefined,
  look: () => void,
): Promise<void> {
  const comparison = kept === undefined ? undefined : openComparison(state.forum, kept);
  state.sound = await checkSeals(state, comparison?.see);
  if (!state.sound) return;
  if (comparison?.same() === false) {
    state.kept?.destroy();
    folds.anew();
    state.torn = true;
    look();
  } else void state.kept?.keep(folds, 'between');
}
