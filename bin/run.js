// Plain JavaScript for Node 20, no packages: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { whenAbandoned } from './abandoned.js';
import { modules, root } from './place.js';

/** The exit code a shell would report: the program's own, or 128 and the signal that ended it. */
export function exitCode({ code, signal }) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/** Starts a program, in the project's folder unless told otherwise, and answers how it ended. */
export function run(command, args, { passSignals = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: toolEnv(), stdio: 'inherit', ...options });
    const stop = passSignals ? forwardSignals(child) : () => {};
    child.on('error', (error) => {
      stop();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stop();
      resolve({ code, signal });
    });
  });
}

/** At a terminal Ctrl-C already reaches the whole group; sending it twice would read as "stop at once". */
function forwardSignals(child) {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const name of names) process.on(name, pass);
  const rest = whenAbandoned(() => child.kill('SIGTERM'));
  return () => {
    rest();
    for (const name of names) process.off(name, pass);
  };
}

/** The environment tools run in: the project's own programs come first, the pinned Node among them. */
export function toolEnv() {
  const path = [join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path };
}
