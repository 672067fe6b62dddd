// `npm run demo:seven`: a host and the nodes of seven parties on this machine, on the pinned Node.
import { join } from 'node:path';
import { root } from '../bin/place.js';
import { runPrepared } from '../bin/prepare.js';

await runPrepared([join(root, 'scripts', 'seven-nodes.ts'), ...process.argv.slice(2)], {
  cwd: process.cwd(),
});
