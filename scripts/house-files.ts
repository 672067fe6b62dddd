import { claimedCheckpoint } from '../src/record/index.ts';

/** A public file of a house; nothing where the house is away or has none. */
export async function file(url: string, path: string): Promise<string> {
  try {
    const answer = await fetch(`${url}record/bpp/${path}`, { signal: AbortSignal.timeout(2000) });
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
}

export function sizeIn(note: string): number {
  const read = claimedCheckpoint(note);
  return read.ok ? read.value.size : 0;
}

/** How far everyone's record goes, as whichever house answers knows it: nobody needs the host for that. */
export async function agreedAt(houses: readonly string[]): Promise<number> {
  const notes = await Promise.all(houses.map((house) => file(house, 'checkpoint/agreed')));
  return Math.max(...notes.map(sizeIn));
}
