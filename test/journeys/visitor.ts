import type { Browser, BrowserContext, Page } from 'playwright-core';

/** How somebody comes: in which language, through which glass. */
export type Coming = {
  readonly language?: 'en' | 'tr';
  readonly dark?: boolean;
  readonly width?: number;
  readonly script?: boolean;
  /** Taken at the door: `secretariat`, `liaison.albania`. Absent: a citizen, who enters nowhere. */
  readonly as?: string;
  readonly forum?: string;
};

/** One person at one browser. Whatever the browser complains of while they walk is kept as a fault. */
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a page of the forum in the visitor's language, and waits until it is alive where it carries script. */
  readonly open: (path: string) => Promise<void>;
  /** A complaint that belongs to the journey: a refusal shows in the console as a request that failed. */
  readonly allow: (pattern: RegExp) => void;
  readonly faults: () => readonly string[];
};

const HEIGHT = 900;

export async function visit(browser: Browser, url: string, coming: Coming): Promise<Visitor> {
  const { language = 'en', forum = 'bpp' } = coming;
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'tr' ? 'tr-TR' : 'en-GB',
    timezoneId: 'Europe/Istanbul',
    colorScheme: coming.dark === true ? 'dark' : 'light',
    viewport: { width: coming.width ?? 1280, height: HEIGHT },
    javaScriptEnabled: coming.script !== false,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(45_000);
  const complaints = listen(context, new URL(url).origin);
  const allowed: RegExp[] = [];
  const page = await context.newPage();
  if (coming.as !== undefined) await enter(page, coming.as, `/${language}/${forum}`);
  return {
    page,
    context,
    open: async (path) => {
      await page.goto(`/${language}/${forum}${path === '/' ? '' : path}`, { waitUntil: 'load' });
      if (coming.script !== false) await alive(page);
    },
    allow: (pattern) => void allowed.push(pattern),
    faults: () => complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint))),
  };
}

/** By the form of the door, as anybody enters: each seat has its button. */
async function enter(page: Page, as: string, base: string): Promise<void> {
  const [role = '', party = ''] = as.split('.');
  await page.goto(`${base}/door`);
  const form = page
    .locator('form')
    .filter({ has: page.locator(`[name="role"][value="${role}"]`) })
    .filter({ has: page.locator(`[name="party"][value="${party}"]`) });
  await form.getByRole('button').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/door'));
  await alive(page);
}

/** The first drawing comes without script; a deed works once React has taken it over, which marks the elements. */
export async function alive(page: Page): Promise<void> {
  if ((await page.locator('#island').count()) === 0) return;
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactFiber'));
  });
}

function listen(context: BrowserContext, origin: string): string[] {
  const complaints: string[] = [];
  // A breach of the content security policy is an error in the console.
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(`error: ${error.error().stack}`));
  context.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      complaints.push(`left the house: ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'no reason';
    // Whoever turns the page hangs up on what was still coming.
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.method()} ${request.url()} (${why})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`answered ${response.status()}: ${response.url()}`);
  });
  return complaints;
}
