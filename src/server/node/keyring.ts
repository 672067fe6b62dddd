import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cosigner, type NoteSigner, vkeyOf } from '../../record/index.ts';
import { type LogKey, openLogKey, sha256 } from '../keys.ts';
import { writeWhole } from '../whole-file.ts';

/** What a node was told when it was set up, and keeps for life: its keys are named by it. */
export type Charge = {
  readonly forum: string;
  readonly origin: string;
  readonly party: string;
  /** Where the record is followed, with a slash at its end. */
  readonly host: string;
  /** Where this node is reached. */
  readonly url: string;
  /** vkey of the record's first keeper, as the ministry was given it or as the host first said it. */
  readonly logKey: string;
};

export type Keyring = {
  /** vkeys */
  readonly witness: string;
  readonly mirror: string;
  /** vkey with which this party would keep the record, were it passed to it */
  readonly log: string;
  /** The witness key signs what the node asks, too. */
  readonly sign: LogKey['sign'];
  /** @param time - POSIX seconds */
  readonly witnessSigner: (time: number) => NoteSigner;
  readonly mirrorSigner: (time: number) => NoteSigner;
};

const CHARGE = 'node.json';

export function readCharge(folder: string): Charge | undefined {
  const path = join(folder, CHARGE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Charge) : undefined;
}

export function keepCharge(folder: string, charge: Charge): void {
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, CHARGE), `${JSON.stringify(charge, null, 2)}\n`);
}

/** The vkeys by which others know a folder that is a node's, or was until the record was passed to it. */
export function nodeKeysIn(folder: string): readonly string[] {
  const charge = readCharge(folder);
  const names = ['.witness', '.mirror', ''].map((kind) => `${charge?.forum}${kind}.key`);
  if (charge === undefined || names.some((name) => !existsSync(join(folder, 'keys', name)))) return [];
  const { witness, log } = openKeyring(folder, charge, false);
  return [witness, log];
}

/** Opens the keys of a node, or makes them at its first start. A key that was lost is not replaced in silence. */
export function openKeyring(folder: string, charge: Charge, create: boolean): Keyring {
  const keys = join(folder, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const open = (name: string): LogKey =>
    openLogKey(keys, name, create && !existsSync(join(keys, `${name}.key`)));
  const { forum, origin, party, url } = charge;
  const place = `${new URL(url).host}/${forum}/${party}`;
  const [witness, mirror, log] = [open(`${forum}.witness`), open(`${forum}.mirror`), open(forum)];
  const cosigning = (name: string, { publicKey }: LogKey) =>
    ({ name: `${place}/${name}`, publicKey, type: 'cosignature' }) as const;
  const [asWitness, asMirror] = [cosigning('witness', witness), cosigning('mirror', mirror)];
  return {
    witness: vkeyOf(asWitness, sha256),
    mirror: vkeyOf(asMirror, sha256),
    log: vkeyOf({ name: origin, publicKey: log.publicKey }, sha256),
    sign: witness.sign,
    witnessSigner: (time) => cosigner(asWitness, time, witness.sign, sha256),
    mirrorSigner: (time) => cosigner(asMirror, time, mirror.sign, sha256),
  };
}
