// `npm run demo:seven`: a host and the nodes of seven parties on this machine, on the pinned Node.
import { join } from 'node:path';
import { root, say, Unprepared } from '../bin/place.js';
import { prepare } from '../bin/prepare.js';
import { exitCode, run } from '../bin/run.js';

try {
  const node = await prepare();
  const end = await run(node, [join(root, 'scripts', 'seven-nodes.ts'), ...process.argv.slice(2)], {
    cwd: process.cwd(),
    passSignals: true,
  });
  process.exitCode = exitCode(end);
} catch (error) {
  if (!(error instanceof Unprepared)) throw error;
  say(error.message);
  process.exitCode = 1;
}
