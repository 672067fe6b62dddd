import { buildApp } from '../app.ts';
import type { Desk } from '../desk.ts';
import { type House, machine } from '../house.ts';
import type { Settings } from '../settings.ts';
import type { Copy } from './copy.ts';
import type { Follower } from './follower.ts';
import { serveCopy } from './serve.ts';
import { shownRoutes } from './shown.ts';
import { termsOf } from './terms.ts';
import { witnessRoutes } from './witness.ts';

type Serving = { readonly copy: Copy; readonly house: House; readonly desk: Desk; readonly folder: string };

/** The house's pages and wire, with what a party's node does otherwise and besides. */
export function buildCopyApp(
  { copy, house, desk, folder }: Serving,
  settings: Settings,
  follower: () => Follower,
): ReturnType<typeof buildApp> {
  return buildApp(house, settings, machine, (bare) => {
    serveCopy(bare, { copy, folder }, follower);
    bare.register(witnessRoutes, { copy, desk, folder, termsNow: () => termsOf(copy) });
    bare.register(shownRoutes, { copy, desk, reads: settings.reads });
  });
}
