import { runMain } from 'citty';
import { sofra } from './index.ts';

await runMain(sofra);
