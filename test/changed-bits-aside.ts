// A process of its own, so that both cores are at work: node changed-bits-aside.ts FOLDER TIMES SEED.
// It says as JSON which changes of a bit were let pass, by Sofra as it is built or by the verifier in the folder.
import type { verifyFolder } from '../src/cli/verify-folder.ts';
import { type Checker, carriedIn, letPass } from './changed-bits.ts';

type Built = { readonly verifyFolder: typeof verifyFolder };

const [folder = '', times, seed] = process.argv.slice(2);
const built: Built = await import(new URL('../dist/cli/verify-folder.js', import.meta.url).href);

const bySofra: Checker = (other) => {
  const found: string[] = [];
  built.verifyFolder(other, undefined, ({ file }) => found.push(file));
  return found;
};

const checkers = [bySofra, await carriedIn(folder)];
const sound = checkers.flatMap((check) => check(folder).map((file) => `${file} was wrong beforehand`));
console.log(JSON.stringify([...sound, ...letPass(folder, checkers, Number(times), Number(seed))]));
