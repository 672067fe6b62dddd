import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const web = fileURLToPath(new URL('./src/web/', import.meta.url));

// Public pages carry the sheet and no script; signed-in pages carry both. So both are entries, and the server
// looks their hashed names up in the manifest.
const entries = ['client.tsx', 'style/index.css'].filter((name) => existsSync(web + name));

/** The fonts come in by style sheets, which the bundler's own list of licences does not see; theirs asks to go along. */
function fontLicences(): Plugin {
  const packages = ['source-serif-4', 'source-sans-3'].map((name) => `@fontsource-variable/${name}`);
  return {
    name: 'font-licences',
    apply: 'build',
    generateBundle() {
      const texts = packages.map((name) => {
        const text = readFileSync(new URL(`./node_modules/${name}/LICENSE`, import.meta.url), 'utf8');
        return `${name}\n\n${text}`;
      });
      this.emitFile({ type: 'asset', fileName: 'font-licences.txt', source: texts.join('\n\n') });
    },
  };
}

export default defineConfig({
  root: web,
  base: '/assets/',
  publicDir: false,
  plugins: [react(), fontLicences()],
  build: {
    outDir: fileURLToPath(new URL('./dist/client/', import.meta.url)),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    manifest: 'manifest.json',
    license: { fileName: 'licenses.md' },
    // The content security policy admits no data: script or style, and a font is cached better as a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: entries.map((name) => web + name),
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
