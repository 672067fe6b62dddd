// Plain JavaScript for Node 20, no packages: it runs before anything is installed.
import { readFileSync } from 'node:fs';

/**
 * Calls back when whoever started us is gone. npm puts a shell between itself and us, and neither passes every end on:
 * a killed `npm start` would leave a server behind that still holds the port and the data folder.
 */
export function whenAbandoned(tell) {
  const before = starters();
  const timer = setInterval(() => {
    if (starters() === before) return;
    clearInterval(timer);
    tell();
  }, 250);
  timer.unref();
  return () => clearInterval(timer);
}

/** Our parent and, under npm where the system tells it, the parent of the shell between; orphans are given new ones. */
function starters() {
  const parent = process.ppid;
  return process.env.npm_lifecycle_event ? `${parent} ${parentOf(parent)}` : `${parent}`;
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may itself hold spaces; the parent is the second word after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return '';
  }
}
