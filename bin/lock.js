// Plain JavaScript for Node 20, no packages: it runs before anything is installed.
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText, root, say } from './place.js';

const lock = join(root, '.cache', 'prepare.lock');

/** Two starts at once would write the same files; the second waits for the first, or takes over from a dead one. */
export async function withLock(work) {
  mkdirSync(dirname(lock), { recursive: true });
  let told = false;
  while (!tryLock()) {
    if (clearStaleLock()) continue;
    if (!told) say('Sofra: another start is preparing this folder; waiting for it …');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryLock() {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  return true;
}

/** The dead owner's lock is moved aside first, so that of two who find it only one takes it away. */
function clearStaleLock() {
  const owner = readText(join(lock, 'pid'));
  if (owner ? isAlive(Number(owner)) : ageOf(lock) < 5000) return false;
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return true;
  }
  rmSync(aside, { recursive: true, force: true });
  return true;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
