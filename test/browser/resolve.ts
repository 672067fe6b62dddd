import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { shippedBrowser } from './shipped.ts';

/** How to start one browser: a program or a channel Playwright knows, with the flags and the environment it needs. */
export type BrowserChoice = {
  readonly name: string;
  readonly executablePath?: string;
  readonly channel?: (typeof channels)[number];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

// In a container the tests often run as root, where Chromium's own sandbox refuses to start.
const plain = { args: ['--no-sandbox'], env: {} } as const;

const programs = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

// Where these live on other systems is known to Playwright.
const channels = ['chrome', 'msedge'] as const;

/**
 * Finds the browser the journeys run in: the one named by `SOFRA_BROWSER` (a path, a channel, or `shipped`), else one that is
 * installed, else the Chromium that came with the packages. Having none is an error, never a reason to skip.
 */
export async function resolveBrowser(): Promise<BrowserChoice> {
  const named = process.env.SOFRA_BROWSER;
  if (named === 'shipped') return shippedBrowser();
  if (named) return browserAt(named);
  for (const choice of await installedBrowsers()) {
    if (await starts(choice)) return choice;
  }
  return shippedBrowser();
}

function browserAt(name: string): BrowserChoice {
  const channel = channels.find((each) => each === name);
  return channel ? { name, channel, ...plain } : { name, executablePath: name, ...plain };
}

async function installedBrowsers(): Promise<BrowserChoice[]> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  const present = await Promise.all(paths.map(exists));
  const onPath = paths.filter((_, at) => present[at]);
  return [...onPath, ...channels].map(browserAt);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Some systems put a program of that name there which only tells how to install the browser. */
async function starts(choice: BrowserChoice): Promise<boolean> {
  try {
    const browser = await chromium.launch(launchOptions(choice));
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

export function launchOptions(choice: BrowserChoice): Parameters<typeof chromium.launch>[0] {
  const { executablePath, channel, args, env } = choice;
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(channel === undefined ? {} : { channel }),
    args: [...args],
    env: { ...definedEnv(), ...env },
    timeout: 30_000,
  };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
