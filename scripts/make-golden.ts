// Adds a golden file for every kind and version of act that has none yet: node scripts/make-golden.ts
// It never writes over one: a record that holds such an act is read by it for ever (CONTRIBUTING, law 1).
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Audience, actTypes, type Instant, partOfAct } from '../src/forum/index.ts';
import { decodeUtf8, encodeBase64, openPart } from '../src/record/index.ts';
import type { Desk } from '../src/server/desk.ts';
import { openEntry } from '../src/server/entry.ts';
import { exerciseActor, type House, machine, openHouse } from '../src/server/house.ts';
import { importAll, readCommandFile, readyCharter } from '../src/server/import.ts';
import { changeBy, type Golden, type Kept, shortened } from '../test/golden.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const goldenFolder = join(root, 'test/golden');
const now = '2026-11-23T09:00:00.000Z' as Instant;

/** An entry of a record that was made for this, with all that a golden file keeps of it. */
type Found = Omit<Golden, 'before' | 'change'> & {
  readonly earlier: readonly Kept[];
  readonly fields: number;
};

async function recorded(house: House, desk: Desk): Promise<readonly Found[]> {
  const audiences = new Map<string, Audience>();
  const found: Found[] = [];
  for await (const chunk of house.store.entries(desk.forum, 0, desk.head().size)) {
    for (const entry of chunk) {
      const { entered, audience, act } = openEntry(desk.forum, entry, audiences);
      const stored = entry.parts.filter((part) => !part.erased);
      const opened = stored.map((part) => [part.name, textOf(part.bytes)] as const);
      found.push({
        type: act.type,
        v: act.v,
        act: { ...entered, parts: Object.fromEntries(opened.filter(([, text]) => text !== '')) },
        audience,
        salts: Object.fromEntries(stored.map(({ name, salt }) => [name, encodeBase64(salt)])),
        header: decodeUtf8(entry.header) ?? '',
        earlier: found.filter(({ type }) => partOfAct(type) === partOfAct(act.type)).map((each) => each.act),
        fields: Object.keys(act).length,
      });
    }
  }
  return found;
}

function textOf(bytes: Uint8Array): string {
  const opened = openPart(bytes);
  const text = opened.ok ? decodeUtf8(opened.value) : undefined;
  if (text === undefined) throw new Error('a part that is no text');
  return text;
}

/** The shortest beginning of which the act does the same: whole halves are left out first, then single acts. */
function fewest({ act, earlier }: Found): readonly Kept[] {
  const wanted = JSON.stringify(changeBy(act, earlier));
  let kept = [...earlier];
  for (let step = Math.ceil(kept.length / 2); step >= 1; step = Math.floor(step / 2)) {
    for (let at = kept.length - step; at > -step; at -= step) {
      const fewer = kept.toSpliced(Math.max(at, 0), step + Math.min(at, 0));
      if (does(act, fewer, wanted)) kept = fewer;
    }
  }
  return kept;
}

function does(act: Kept, before: readonly Kept[], wanted: string): boolean {
  try {
    return JSON.stringify(changeBy(act, before)) === wanted;
  } catch {
    return false;
  }
}

async function bppDesk(house: House): Promise<Desk> {
  const desk = await founded(house, 'bpp', 'balkan-peace-platform');
  for (const name of ['balkan-peace-platform', 'exercise-third-meeting'])
    await entered(desk, join(root, `facts/${name}.json`));
  return desk;
}

async function exerciseDesk(house: House): Promise<Desk> {
  const desk = await founded(house, 'exercise', 'model-un');
  await entered(desk, join(root, 'test/golden-exercise.json'));
  await entered(desk, join(root, 'test/golden-custody.json'));
  const { now: charter } = desk.folds.whole().charter;
  const purpose = { ...charter.purpose, en: 'An exercise with a purpose of its own.' };
  const reason = { en: 'A purpose of its own.', tr: 'Kendi amacı.' };
  const speaker = { actor: exerciseActor('secretariat', null), exercise: true } as const;
  const amend = { type: 'AmendCharter', base: 1, charter: { ...charter, purpose }, reason } as const;
  const said = await desk.say(amend, speaker, 'golden-amend');
  if (!said.ok) throw new Error(JSON.stringify(said));
  return desk;
}

async function founded(house: House, forum: string, charter: string): Promise<Desk> {
  const file = readyCharter(charter);
  if (file === undefined) throw new Error(`no charter ${charter}`);
  const desk = await house.found(forum, file, () => undefined);
  if ('what' in desk) throw new Error(JSON.stringify(desk));
  return desk;
}

async function entered(desk: Desk, file: string): Promise<void> {
  const trouble = await importAll(desk, readCommandFile(file), now, () => undefined);
  if (trouble !== undefined) throw new Error(`${file}: ${JSON.stringify(trouble)}`);
}

/** The act that shows most fields; of several, the shortest. */
function richest(acts: readonly Found[]): Found | undefined {
  const length = ({ act }: Found): number => JSON.stringify(act).length;
  return acts.toSorted((a, b) => b.fields - a.fields || length(a) - length(b))[0];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sofra-golden-'));
  const house = await openHouse(folder, 'sofra.example', { ...machine, now: () => now });
  try {
    const desks = [await exerciseDesk(house), await bppDesk(house)];
    const found = (await Promise.all(desks.map((desk) => recorded(house, desk)))).flat();
    mkdirSync(goldenFolder, { recursive: true });
    for (const type of actTypes())
      add(
        type,
        found.filter((each) => each.type === type),
      );
  } finally {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function add(type: string, acts: readonly Found[]): void {
  const versions = new Set(acts.map(({ v }) => v));
  if (versions.size === 0 && !existsSync(join(goldenFolder, `${type}.v1.json`)))
    console.log(`${type}: no such act in what this script enters; add a command to it`);
  for (const version of versions) {
    const file = join(goldenFolder, `${type}.v${version}.json`);
    const best = richest(acts.filter(({ v }) => v === version));
    if (best === undefined || existsSync(file)) continue;
    const { earlier: _, fields: __, ...kept } = best;
    const before = fewest(best);
    const golden: Golden = { ...kept, before, change: shortened(changeBy(best.act, before)) };
    writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`, { flag: 'wx' });
    console.log(`${type} v${version}: added, with ${before.length} acts before it`);
  }
}

await main();
