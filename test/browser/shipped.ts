import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserChoice } from './resolve.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packageFolder = join(root, 'node_modules', '@sparticuz', 'chromium');

/** The Chromium in the package `@sparticuz/chromium`, unpacked once into the project's own cache. */
export async function shippedBrowser(): Promise<BrowserChoice> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No browser was found, and the one that ships with the packages is for Linux x64, not ${process.platform} ` +
        `${process.arch}. Install Chrome, Chromium or Edge, or name one in SOFRA_BROWSER.`,
    );
  }
  const folder = join(root, '.cache', `chromium-${await shippedVersion()}`);
  if (!existsSync(folder)) await unpackInto(folder);
  const fontsConf = await writeFontsConf(folder);
  return {
    name: 'shipped',
    executablePath: join(folder, 'chromium'),
    // A graphics card imitated by the processor takes a third of all its time, and draws nothing that a page of ours needs.
    args: ['--no-sandbox', '--disable-gpu'],
    env: {
      FONTCONFIG_PATH: dirname(fontsConf),
      FONTCONFIG_FILE: fontsConf,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  };
}

async function shippedVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('The package @sparticuz/chromium is not installed whole; run npm ci.');
}

/** Unpacked aside and renamed into place, so that a half-unpacked browser is never found and two runs never mix. */
async function unpackInto(folder: string): Promise<void> {
  const aside = `${folder}.${process.pid}`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await unpack(aside);
  try {
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * The package unpacks to the temporary folder of its process, unpacks the system libraries it ships only where it
 * believes itself in a Lambda, and changes the environment while it is imported. So it does all that in a process of its own.
 */
function unpack(folder: string): Promise<void> {
  const script =
    "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`The shipped Chromium could not be unpacked (code ${code}); see the lines above.`));
    });
  });
}

/** The package's own fonts.conf names a folder that is not ours; without any font Chromium crashes. */
async function writeFontsConf(folder: string): Promise<string> {
  const fonts = ['source-sans-3', 'source-serif-4'].map((name) =>
    join(root, 'node_modules', '@expo-google-fonts', name),
  );
  const aliases = [
    ['sans-serif', 'Source Sans 3'],
    ['serif', 'Source Serif 4'],
  ].map(
    ([generic, family]) =>
      `<alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`,
  );
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...[...fonts, join(folder, 'fonts')].map((at) => `  <dir>${at}</dir>`),
    `  <cachedir>${join(folder, 'font-cache')}</cachedir>`,
    ...aliases.map((alias) => `  ${alias}`),
    '</fontconfig>',
    '',
  ].join('\n');
  const file = join(folder, 'fontconfig', 'fonts.conf');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}
