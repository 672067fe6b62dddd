import { verifyFolder } from '../src/cli/verify-folder.ts';
import type { Checker } from './changed-bits.ts';

export const bySofra: Checker = (folder) => {
  const found: string[] = [];
  verifyFolder(folder, undefined, ({ file }) => found.push(file));
  return found;
};
