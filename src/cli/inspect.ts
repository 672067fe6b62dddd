import { vkeyOf } from '../record/index.ts';
import {
  cosignersNamed,
  keepersKnown,
  notesSpoiled,
  openLogKey,
  sha256,
  verifiersOf,
  verifyHead,
} from '../server/index.ts';
import type { Finding, RecordPlace, StoreReader } from '../store/index.ts';
import { recordIn } from './folder.ts';
import { noted, ok } from './tell.ts';

/**
 * Reads every byte of every forum in a place again, hashes it again, and holds it against the signed head. Says each thing
 * that is wrong, and how each forum stands.
 *
 * @returns how many things are wrong
 */
export async function inspectPlace(place: RecordPlace, json: boolean | undefined): Promise<number> {
  const store = await recordIn(place);
  let wrong = 0;
  try {
    for (const { id, origin } of await store.forums())
      wrong += await inspectForum(store, place, id, origin, json);
  } finally {
    await store.close();
  }
  return wrong;
}

async function inspectForum(
  store: StoreReader,
  { folder }: RecordPlace,
  forum: string,
  origin: string,
  json: boolean | undefined,
): Promise<number> {
  const found = await store.fsck(forum, sha256, (finding) =>
    noted(json, { forum, ...finding }, `${forum}: ${sayFinding(finding)}.`),
  );
  const head = await store.head(forum);
  const key = openLogKey(`${folder}/keys`, forum, false);
  const signed = head !== undefined && verifyHead(key, origin, head, keepersKnown(folder));
  const known = [
    ...verifiersOf([
      vkeyOf({ name: origin, publicKey: key.publicKey }, sha256),
      ...(keepersKnown(folder) ?? []),
    ]),
    ...(await cosignersNamed(store, forum)),
  ];
  const spoiled = await notesSpoiled(store, { id: forum, origin }, known);
  for (const size of spoiled)
    noted(
      json,
      { forum, what: 'NoteSpoiled', size },
      `${forum}: a signature under the checkpoint kept for ${size} acts is not that of the key it names.`,
    );
  const findings = found.findings + spoiled.length;
  const verdict = findings === 0 && signed ? 'sound' : 'WRONG';
  ok(
    json,
    { forum, ...found, findings, signed },
    `${forum}: ${verdict}. ${found.entries} entries, ${found.parts} parts, ${found.erased} erased,${found.withheld > 0 ? ` ${found.withheld} entries withheld,` : ''} ${found.tiles} tiles read; head ${signed ? 'signed by its key' : 'NOT signed by its key'}.`,
  );
  return findings + (signed ? 0 : 1);
}

function sayFinding(finding: Finding): string {
  switch (finding.what) {
    case 'FileDamaged':
      return `the file itself is damaged (${finding.detail})`;
    case 'EntryMissing':
      return `entry ${finding.seq} is missing`;
    case 'EntryBeyondHead':
      return `entry ${finding.seq} lies beyond the signed head`;
    case 'HeaderUnreadable':
      return `the header of entry ${finding.seq} cannot be read`;
    case 'HeaderElsewhere':
      return `entry ${finding.seq} has the header of another place`;
    case 'LeafWrong':
      return `entry ${finding.seq} is not the one its hash was taken of`;
    case 'PartMissing':
      return `entry ${finding.seq}: its part “${finding.part}” is missing`;
    case 'PartForeign':
      return `entry ${finding.seq}: its part “${finding.part}” is none that its header promises`;
    case 'PartWrong':
      return `entry ${finding.seq}: its part “${finding.part}” is not what its header promises`;
    case 'TileMissing':
      return `tile ${finding.n} of level ${finding.level} is missing`;
    case 'TileWrong':
      return `tile ${finding.n} of level ${finding.level} does not hold the hashes below it`;
    case 'NoteWrong':
      return `the checkpoint kept for ${finding.size} acts is not this record’s at that size`;
    case 'RootWrong':
      return 'the entries are not the tree that the head was signed for';
    case 'CheckpointWrong':
      return 'the signed head does not say what the folder says of it';
    case 'ForumMissing':
      return 'the forum is not there';
  }
}
