// Pictures of screens for people to lay beside the drawings, each in light and dark, narrow and wide, and as printed:
//   node scripts/shots.ts http://127.0.0.1:4400 [--cookie name=value]… [--prefix tr-] home=/ meeting=/meetings/2
// Every screen of the first forum, light and dark, wide and narrow, in both languages, as the public and as those who enter:
//   node scripts/shots.ts --all http://127.0.0.1:4400 [name…]
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launch, shot } from '../test/browser/index.ts';
import { screens } from '../test/journeys/screens.ts';
import { alive } from '../test/journeys/visitor.ts';

type Cookie = { readonly name: string; readonly value: string };
type Screen = { readonly name: string; readonly url: string; readonly cookies: readonly Cookie[] };
type Look = {
  readonly name: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly media: 'screen' | 'print';
};

const look = (width: number, colorScheme: Look['colorScheme']): Look => ({
  name: `${colorScheme}-${width}`,
  width,
  colorScheme,
  media: 'screen',
});

const looks: readonly Look[] = [
  look(1440, 'light'),
  look(1440, 'dark'),
  look(360, 'light'),
  look(360, 'dark'),
  // The width of A4 within 20 mm margins, in CSS pixels.
  { name: 'print', width: 643, colorScheme: 'light', media: 'print' },
];

const forum = 'bpp';
const readers = ['secretariat', 'liaison.albania', 'head.serbia'];

/** Each screen in each language, for the public where it is public, for the secretariat always, and where the reader matters for the others. */
function allScreens(base: string, names: readonly string[]): Screen[] {
  const wanted = screens.filter(({ name }) => names.length === 0 || names.includes(name));
  return wanted.flatMap(({ name, path, signedIn }) =>
    ['en', 'tr'].flatMap((language) => {
      const url = new URL(`/${language}/${forum}${path === '/' ? '' : path}`, base).href;
      const open = signedIn ? [] : [{ name: `${language}-public-${name}`, url, cookies: [] }];
      const entered = readersOf(path).map((reader) => ({
        name: `${language}-${reader}-${name}`,
        url,
        cookies: [{ name: `door-${forum}`, value: reader }],
      }));
      return [...open, ...entered];
    }),
  );
}

/** What a delegation sees is its own on these pages; elsewhere it sees what the secretariat sees with fewer deeds. */
function readersOf(path: string): readonly string[] {
  return /^\/(today|next|meetings)/.test(path) ? readers : readers.slice(0, 1);
}

/** Loaded once and looked at in every form: what stands on a page does not hang on the glass, only how it stands. */
async function pictures(browser: Browser, screen: Screen, forms: readonly Look[]): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    await context.addCookies(screen.cookies.map((cookie) => ({ ...cookie, url: screen.url })));
    const page = await context.newPage();
    // Not "networkidle": the stream of acts of a signed-in page never falls idle.
    const answer = await page.goto(screen.url, { waitUntil: 'load' });
    if (!answer?.ok()) throw new Error(`${screen.url} answered ${answer?.status() ?? 'nothing'}.`);
    await alive(page);
    for (const seen of forms) console.log(await picture(page, screen.name, seen));
  } finally {
    await context.close();
  }
}

async function picture(page: Page, name: string, seen: Look): Promise<string> {
  await page.setViewportSize({ width: seen.width, height: 900 });
  await page.emulateMedia({ media: seen.media, colorScheme: seen.colorScheme });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > seen.width) console.warn(`  ${name} at ${seen.width} px runs ${wide - seen.width} px over`);
  return await shot(page, `${name}-${seen.name}`);
}

/** `name=value`, cut at the first sign only: a path or a cookie may hold more of them. */
function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`"${text}" is not of the form name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

type Order = { readonly screens: readonly Screen[]; readonly looks: readonly Look[] };

function order(): Order {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      cookie: { type: 'string', multiple: true, default: [] },
      prefix: { type: 'string', default: '' },
    },
  });
  const [base, ...wanted] = positionals;
  if (base === undefined || (wanted.length === 0 && !values.all)) {
    throw new Error(
      'Usage: node scripts/shots.ts BASE [--cookie name=value]… [--prefix text] name=/path…, or --all BASE [name…]',
    );
  }
  if (values.all) return { screens: allScreens(base, wanted), looks: [...looks, look(320, 'light')] };
  const cookies = values.cookie.map(pair).map(([name, value]) => ({ name, value }));
  const named = wanted.map(pair).map(([name, path]) => ({
    name: `${values.prefix}${name}`,
    url: new URL(path, base).href,
    cookies,
  }));
  return { screens: named, looks };
}

async function main(): Promise<void> {
  const wanted = order();
  const browser = await launch();
  try {
    for (const screen of wanted.screens) await pictures(browser, screen, wanted.looks);
  } finally {
    await browser.close();
  }
}

await main();
