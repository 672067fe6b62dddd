import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedFolder } from './house.ts';

/** Founds the first forum once for the whole run; each file of journeys begins from a copy. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sofra-seed-'));
  await seedFolder(folder);
  process.env.SOFRA_SEED = folder;
  return () => rm(folder, { recursive: true, force: true });
}
