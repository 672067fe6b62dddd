import { planOf } from '../src/cli/export.ts';
import { type Exported, writeExport } from '../src/cli/export-folder.ts';
import type { Reader } from '../src/forum/index.ts';
import { importAll, machine, openHouse, readCommandFile, readyCharter } from '../src/server/index.ts';
import { readSqlite } from '../src/store/index.ts';

/** Founds the demo forum in a folder and exports it as one reader may read it. */
export async function exportDemo(record: string, to: string, reader: Reader): Promise<Exported> {
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  const house = await openHouse(record, 'sofra.localhost');
  try {
    const desk = await house.found('bpp', charter, () => undefined);
    if ('what' in desk) throw new Error(JSON.stringify(desk));
    for (const name of ['balkan-peace-platform', 'exercise-third-meeting']) {
      const file = readCommandFile(new URL(`../facts/${name}.json`, import.meta.url).pathname);
      const trouble = await importAll(desk, file, machine.now(), () => undefined);
      if (trouble !== undefined) throw new Error(JSON.stringify(trouble));
    }
  } finally {
    await house.close();
  }
  const store = await readSqlite(record);
  try {
    const plan = await planOf(store, record, { forum: undefined, reader, proofs: [0, 300] });
    return await writeExport(store, plan, to, () => undefined);
  } finally {
    await store.close();
  }
}
