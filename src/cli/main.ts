import './production.ts';
import { sofra } from './index.ts';
import { run } from './run.ts';

await run(sofra, process.argv.slice(2));
