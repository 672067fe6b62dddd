export { type Desk, verifyHead } from './desk.ts';
export { openEntry } from './entry.ts';
export type { Told } from './folds.ts';
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
export { openLogKey, sha256, verifyEd25519 } from './keys.ts';
export { readSettings, type Settings, type SettingsReading } from './settings.ts';
export { openBrowser, type Running, startServer } from './start.ts';
