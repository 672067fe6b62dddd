#!/usr/bin/env node
// `npm start`: the same as `sofra start`, with the installing and the building in front.
import { runSofra } from './prepare.js';

await runSofra(['start', ...process.argv.slice(2)]);
