// Pictures of screens for people to lay beside the drawings, each in light and dark, narrow and wide, and as printed:
//   node scripts/shots.ts http://127.0.0.1:4400 [--cookie name=value]… [--prefix tr-] home=/ meeting=/meetings/2
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launch, shot } from '../test/browser/index.ts';

type Screen = { readonly name: string; readonly url: string };
type Look = {
  readonly name: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly media: 'screen' | 'print';
};

const looks: readonly Look[] = [
  { name: 'light-1440', width: 1440, colorScheme: 'light', media: 'screen' },
  { name: 'dark-1440', width: 1440, colorScheme: 'dark', media: 'screen' },
  { name: 'light-360', width: 360, colorScheme: 'light', media: 'screen' },
  { name: 'dark-360', width: 360, colorScheme: 'dark', media: 'screen' },
  // The width of A4 within 20 mm margins, in CSS pixels.
  { name: 'print', width: 643, colorScheme: 'light', media: 'print' },
];

type Cookie = { readonly name: string; readonly value: string };

async function picture(
  browser: Browser,
  screen: Screen,
  look: Look,
  cookies: readonly Cookie[],
  prefix: string,
): Promise<string> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.colorScheme,
    reducedMotion: 'reduce',
  });
  try {
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: screen.url })));
    const page = await context.newPage();
    await page.emulateMedia({ media: look.media });
    // Not "networkidle": the stream of acts of a signed-in page never falls idle.
    const answer = await page.goto(screen.url, { waitUntil: 'load' });
    if (!answer?.ok()) throw new Error(`${screen.url} answered ${answer?.status() ?? 'nothing'}.`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > look.width)
      console.warn(`  ${screen.name} at ${look.width} px runs ${wide - look.width} px over`);
    return await shot(page, `${prefix}${screen.name}-${look.name}`);
  } finally {
    await context.close();
  }
}

/** `name=value`, cut at the first sign only: a path or a cookie may hold more of them. */
function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`"${text}" is not of the form name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cookie: { type: 'string', multiple: true, default: [] },
      prefix: { type: 'string', default: '' },
    },
  });
  const [base, ...wanted] = positionals;
  if (base === undefined || wanted.length === 0) {
    throw new Error('Usage: node scripts/shots.ts BASE [--cookie name=value]… [--prefix text] name=/path…');
  }
  const screens = wanted.map(pair).map(([name, path]) => ({ name, url: new URL(path, base).href }));
  const cookies = values.cookie.map(pair).map(([name, value]) => ({ name, value }));
  const browser = await launch();
  try {
    for (const screen of screens) {
      for (const look of looks) console.log(await picture(browser, screen, look, cookies, values.prefix));
    }
  } finally {
    await browser.close();
  }
}

await main();
