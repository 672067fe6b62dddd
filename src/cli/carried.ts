import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The verifier is read from top to bottom: each section uses those above it.
const SECTIONS = ['bytes', 'shapes', 'notes', 'tree', 'words', 'keeping', 'policy', 'heads', 'main'];
const IMPORT = /^import \{([^}]*)\} from '([^']+)';\n/gm;

/** Where a file lies that goes along with every export. */
export function carriedFile(name: string): string {
  return fileURLToPath(new URL(`../../src/cli/carried/${name}`, import.meta.url));
}

/** The carried verifier as one file: its sections one below the other, with what they take from Node at the top. */
export function carriedVerifier(): string {
  const texts = SECTIONS.map((name) => readFileSync(carriedFile(`verify/${name}.mjs`), 'utf8'));
  const imports = new Map<string, Set<string>>();
  for (const [, names = '', from = ''] of texts.flatMap((text) => [...text.matchAll(IMPORT)]))
    if (from.startsWith('node:')) {
      const known = imports.get(from) ?? new Set();
      for (const name of names.split(',').map((each) => each.trim())) if (name !== '') known.add(name);
      imports.set(from, known);
    }
  const taken = [...imports].map(([from, names]) => `import { ${[...names].join(', ')} } from '${from}';\n`);
  const [head = '', ...rest] = texts.map((text) => text.replaceAll(IMPORT, '').replaceAll(/^export /gm, ''));
  const [preface = '', ...first] = head.split('\n\n');
  const last = rest.length - 1;
  // Somebody's own program may take the verifier in as well; the command line comes last.
  rest[last] = rest[last]?.replace('function verifyExport', 'export function verifyExport') ?? '';
  return [
    preface,
    taken.join('').trimEnd(),
    first.join('\n\n').trimStart(),
    ...rest.map((text) => text.trimStart()),
  ]
    .join('\n\n')
    .replaceAll(/\n{3,}/g, '\n\n');
}
