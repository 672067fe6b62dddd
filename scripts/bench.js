// `npm run bench`: measures what is built, on the pinned Node.
import { join } from 'node:path';
import { root } from '../bin/place.js';
import { runPrepared } from '../bin/prepare.js';

await runPrepared([join(root, 'bench', 'main.ts'), ...process.argv.slice(2)]);
