export { closeMoved, isCopy, markCopy } from './copies.ts';
export type { Desk } from './desk.ts';
export { openEntry } from './entry.ts';
export { FLOOR } from './floor.ts';
export type { Told } from './folds.ts';
export { verifyHead } from './head-check.ts';
export { exerciseActor, type House, machine, openHouse } from './house.ts';
export {
  type CommandFile,
  type ImportTrouble,
  importAll,
  type Progress,
  readCommandFile,
  readyCharter,
  readyCharters,
} from './import.ts';
export { sayTrouble } from './import-trouble.ts';
export { cosignersNamed, notesSpoiled, verifiersOf } from './kept-notes.ts';
export { openLogKey, sha256, verifyEd25519 } from './keys.ts';
export { FollowTrouble } from './node/first-charge.ts';
export { readCharge } from './node/keyring.ts';
export { keepersKnown } from './node/memory.ts';
export { type Recovering, recover } from './node/recover.ts';
export { type NodeRunning, startNode } from './node/start.ts';
export { type TakenOver, takeOver } from './node/take.ts';
export { troubles } from './node/troubles.ts';
export { canAgree, cosignersIn, isKeeping, keysText, logKeys, policyOf } from './policy.ts';
export {
  makeRecoveryKey,
  type RecoveryStatement,
  type SignedRecovery,
  signRecovery,
} from './recovery-keys.ts';
export { readSettings, type Settings, type SettingsReading } from './settings.ts';
export { signatureChecks } from './signatures.ts';
export { openBrowser, type Running, startServer } from './start.ts';
export { writeWhole } from './whole-file.ts';
