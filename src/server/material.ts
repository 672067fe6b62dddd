import { setImmediate } from 'node:timers/promises';
import { type Act, type Entered, partOfAct } from '../forum/index.ts';
import { claimedCheckpoint, encodeBase64 } from '../record/index.ts';
import type {
  ActMaterial,
  ChronicleMaterial,
  ForumsMaterial,
  HoleMaterial,
  KeepingMaterial,
  Material,
  Row,
  Visit,
} from '../web/index.ts';
import { agreedCheckpoint } from './agreed.ts';
import type { Shell } from './app.ts';
import { shareOf } from './audiences.ts';
import { newestCosigned } from './cosigned.ts';
import type { Desk } from './desk.ts';
import { readyCharter, readyCharters } from './import.ts';
import { lackedBetween } from './lacked.ts';
import { pathTo } from './proofs.ts';
import { pathAt } from './published.ts';
import { stoppingForks } from './shared-forks.ts';
import { waitingFor } from './waiting/shown.ts';

export type Need = 'act' | 'chronicle' | 'forums' | 'keeping';

const PAGE = 100;
const CHUNK = 512;

/** Brings what a page needs beside the fold; null where there is no such thing for this reader. */
export async function materialFor(
  shell: Shell,
  desk: Desk,
  visit: Visit,
  need: Need,
  params: Readonly<Record<string, string>>,
): Promise<Material | null> {
  switch (need) {
    case 'act':
      return actMaterial(shell, desk, visit, params.seq ?? '');
    case 'chronicle':
      return chronicle(shell.house.store, desk, visit);
    case 'forums':
      return forumsMaterial(shell);
    case 'keeping':
      return keepingMaterial(shell, desk, visit);
  }
}

async function actMaterial(
  shell: Shell,
  desk: Desk,
  visit: Visit,
  asked: string,
): Promise<ActMaterial | HoleMaterial | null> {
  const seq = Number(asked);
  const { size } = desk.head();
  if (!/^\d{1,15}$/.test(asked) || size === 0) return null;
  const { store } = shell.house;
  // The same work for "not yours" and "not there", see the parts.
  const at = Math.min(seq, size - 1);
  const mine = await desk.placesFor(shareOf(visit.reader), at, at + 1);
  const [row] = mine.includes(seq) ? await rowsBetween(desk, visit, seq, seq + 1) : [];
  if (row === undefined) {
    const [lacked] = await lackedBetween(store, desk, visit.reader, at, at + 1);
    return lacked?.seq === seq ? { kind: 'hole', entered: lacked } : null;
  }
  const { path, checkpoint } = await provenBy(store, desk, seq);
  const [entry] = await store.readBack(desk.forum, seq, seq + 1);
  const parts = await store.parts(desk.forum, seq);
  return {
    kind: 'act',
    row,
    header: encodeBase64(entry?.header ?? new Uint8Array(0)),
    parts: parts.map((part) => ({
      name: part.name,
      salt: part.erased ? null : encodeBase64(part.salt),
      bytes: part.erased ? null : encodeBase64(part.bytes),
    })),
    path: path.map(encodeBase64),
    checkpoint,
    vkey: desk.vkey,
  };
}

/** The way to the newest head on everyone's record that holds the entry; else to the head, with what is signed below it. */
async function provenBy(
  store: Shell['house']['store'],
  desk: Desk,
  seq: number,
): Promise<{ readonly path: readonly Uint8Array[]; readonly checkpoint: string }> {
  const agreed = await agreedCheckpoint(store, desk);
  const size = sizeOf(agreed);
  if (agreed !== undefined && size !== null && size > seq)
    return { path: await pathAt(store, desk, seq, size), checkpoint: agreed };
  const { path, head } = await pathTo(store, desk, seq);
  return { path, checkpoint: (await store.checkpoint(desk.forum, head.size)) ?? head.checkpoint };
}

function sizeOf(checkpoint: string | undefined): number | null {
  const read = checkpoint === undefined ? null : claimedCheckpoint(checkpoint);
  return read?.ok === true ? read.value.size : null;
}

/** Who holds the record, as their signatures and not their words say it. */
async function keepingMaterial({ house }: Shell, desk: Desk, visit: Visit): Promise<KeepingMaterial> {
  const { store, folder } = house;
  const waiting = waitingFor(folder, desk.forum, visit);
  return {
    kind: 'keeping',
    size: desk.head().size,
    agreed: sizeOf(await agreedCheckpoint(store, desk)),
    cosigned: await newestCosigned(store, desk),
    at: visit.now,
    forks: (await stoppingForks(house, desk)).map(({ notes }) => notes),
    lacking: desk.holes().size > 0,
    vkey: desk.vkey,
    ...(waiting.length === 0 ? {} : { waiting }),
  };
}

/** The newest rows this reader may see, going back until a page is full. */
async function chronicle(
  store: Shell['house']['store'],
  desk: Desk,
  visit: Visit,
): Promise<ChronicleMaterial> {
  const size = visit.past?.size ?? desk.head().size;
  const before = Number(visit.query.before ?? size);
  const rows: Listed[] = [];
  let from = Number.isSafeInteger(before) ? Math.min(Math.max(before, 0), size) : size;
  while (from > 0 && rows.length < PAGE) {
    const to = from;
    from = Math.max(0, to - CHUNK);
    rows.push(...(await listedBetween(store, desk, visit, from, to)));
    // A kind that is rare is looked for through the whole record: others are served between.
    await setImmediate();
  }
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1)?.entered.seq ?? 0;
  const lacked = shown.flatMap(({ entered, act }) => (act === null ? [entered] : []));
  return {
    kind: 'chronicle',
    rows: shown.flatMap(({ entered, act }) => (act === null ? [] : [{ entered, act }])),
    ...(lacked.length === 0 ? {} : { lacked }),
    older: rows.length > PAGE || from > 0 ? last : null,
    size,
  };
}

type Listed = { readonly entered: Entered; readonly act: Act | null };

/** What is asked for of a stretch, the newest first; what lacks its words has no kind, so it stands among all kinds alone. */
async function listedBetween(
  store: Shell['house']['store'],
  desk: Desk,
  visit: Visit,
  from: number,
  to: number,
): Promise<readonly Listed[]> {
  const { kind } = visit.query;
  const rows = await rowsBetween(desk, visit, from, to);
  if (kind !== undefined) return rows.filter(({ act }) => partOfAct(act.type) === kind).reverse();
  const lacked = await lackedBetween(store, desk, visit.reader, from, to);
  const listed = [...rows, ...lacked.map((entered) => ({ entered, act: null }))];
  return listed.toSorted((a, b) => b.entered.seq - a.entered.seq);
}

async function rowsBetween(desk: Desk, visit: Visit, from: number, to: number): Promise<Row[]> {
  const rows: Row[] = [];
  await desk.replayFor(shareOf(visit.reader), from, to, ({ entered, act }) => rows.push({ entered, act }));
  return rows;
}

function forumsMaterial(shell: Shell): ForumsMaterial {
  const forums = [...shell.house.desks.values()].map((desk) => {
    const { charter, parties } = desk.folds.whole();
    const members = Object.values(parties.parties).filter(
      (party) => party.standings.at(-1)?.standing === 'member',
    ).length;
    return { id: desk.forum, name: charter.now.names, members, size: desk.head().size };
  });
  const charters = readyCharters().flatMap((key) => {
    const file = readyCharter(key);
    const charter = file?.charter as {
      readonly names: Readonly<Record<string, string>>;
      readonly purpose: Readonly<Record<string, string>>;
    };
    return file === undefined ? [] : [{ key, name: charter.names, about: charter.purpose }];
  });
  return { kind: 'forums', forums, charters };
}
