#!/usr/bin/env node
// `npx sofra COMMAND` from the checkout.
import { runSofra } from './prepare.js';

await runSofra(process.argv.slice(2));
