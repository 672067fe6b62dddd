import { describe, expect, it } from 'vitest';
import { importFaults } from './imports.ts';
import { dependencyFaults, roomTableFaults, workplaceFaults } from './papers.ts';
import { purityFaults } from './purity.ts';
import { fileFaults, writingFaults } from './shape.ts';
import { parse } from './source.ts';

function imports(path: string, text: string): string[] {
  return importFaults(parse(path, text));
}

function purity(path: string, text: string): string[] {
  return purityFaults(parse(path, text));
}

function writing(text: string, path = 'src/web/page.tsx'): string[] {
  return writingFaults(parse(path, text));
}

describe('the rule of imports', () => {
  it('lets a room import itself and the rooms of its row by the front door', () => {
    expect(imports('src/api/wire.ts', `import { decide } from '../forum/index.ts';`)).toEqual([]);
    expect(imports('src/forum/parties/acts.ts', `import type { Id } from '../kernel.ts';`)).toEqual([]);
    expect(imports('src/api/wire.ts', `import { z } from 'zod';`)).toEqual([]);
    expect(
      imports(
        'src/web/page.tsx',
        `import { x } from 'react-dom/client'; import y from './y.json' with { type: 'json' };`,
      ),
    ).toEqual([]);
  });

  it('stops a room at a room its row does not name, however it asks', () => {
    const fault = ['src/forum/forum.ts:1: forum may not import record'];
    expect(imports('src/forum/forum.ts', `import { seal } from '../record/index.ts';`)).toEqual(fault);
    expect(imports('src/forum/forum.ts', `export * from '../record/index.ts';`)).toEqual(fault);
    expect(imports('src/forum/forum.ts', `export { seal } from '../record/index.ts';`)).toEqual(fault);
    expect(imports('src/forum/forum.ts', `type Seal = import('../record/index.ts').Seal;`)).toEqual(fault);
    expect(imports('src/forum/forum.ts', `const record = await import('../record/index.ts');`)).toEqual(
      fault,
    );
    expect(imports('src/server/desk.ts', `import { main } from '../cli/index.ts';`)).toHaveLength(1);
  });

  it('is not fooled by words in comments and strings', () => {
    const text = `// import '../record/index.ts'\nconst say = "import x from '../record/index.ts'"; /* export * from 'fs' */`;
    expect(imports('src/forum/forum.ts', text)).toEqual([]);
  });

  it('stops a room that climbs in by the window', () => {
    expect(imports('src/api/wire.ts', `import { x } from '../forum/kernel.ts';`)).toEqual([
      `src/api/wire.ts:1: '../forum/kernel.ts' does not go through the front door of forum`,
    ]);
    expect(imports('src/forum/kernel.ts', `import { x } from '../../bench/main.ts';`)).toHaveLength(1);
    expect(imports('src/forum/kernel.ts', `import { x } from './forum';`)).toHaveLength(1);
  });

  it('keeps the parts of the pages apart: what two of them need lies beside them', () => {
    expect(imports('src/web/rest/venues.tsx', `import { Deed } from '../deeds/deed.tsx';`)).toEqual([]);
    expect(imports('src/web/rest/venues.tsx', `import { x } from './addresses.tsx';`)).toEqual([]);
    expect(imports('src/web/rest/venues.tsx', `import { days } from '../meeting/days.ts';`)).toEqual([
      'src/web/rest/venues.tsx:1: the part rest of the pages may not import from the part meeting',
    ]);
  });

  it('lets the planner have the types of the forum and nothing that runs', () => {
    expect(imports('src/planner/plan.ts', `import type { Room } from '../forum/index.ts';`)).toEqual([]);
    expect(imports('src/planner/plan.ts', `import { type Room } from '../forum/index.ts';`)).toEqual([]);
    expect(
      imports('src/planner/plan.ts', `import { type Room, decide } from '../forum/index.ts';`),
    ).toHaveLength(1);
  });

  it('keeps Node and packages out of the rooms that may not see them, tests apart', () => {
    expect(imports('src/record/leaf.ts', `import { createHash } from 'node:crypto';`)).toHaveLength(1);
    expect(imports('src/api/wire.ts', `import { x } from 'node:url';`)).toHaveLength(1);
    expect(imports('src/forum/forum.ts', `import { z } from 'zod';`)).toHaveLength(1);
    expect(imports('src/web/page.tsx', `import { x } from '@noble/ciphers/aes.js';`)).toHaveLength(1);
    expect(imports('src/record/leaf.ts', `const at = 'x'; await import(at);`)).toHaveLength(1);
    expect(imports('src/record/leaf.test.ts', `import { createHash } from 'node:crypto';`)).toEqual([]);
    expect(imports('src/record/leaf.test.ts', `import { decide } from '../forum/index.ts';`)).toHaveLength(1);
  });

  it('knows no ninth room', () => {
    expect(imports('src/shared/x.ts', '')).toEqual(['src/shared/x.ts: the house has no room "shared"']);
  });
});

describe('the rule of purity', () => {
  const impure = [
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Date();',
    'const hour = new Date(at).getHours();',
    `const now = Date['now']();`,
    'const die = Math.random();',
    'await fetch(address);',
    'const home = process.env;',
    'setTimeout(tell, 10);',
    'const t = performance.now();',
    'const id = crypto.randomUUID();',
    'const order = new Intl.Collator(language);',
    'console.log(act);',
    'const order = a.localeCompare(b);',
    'const shown = seats.toLocaleString();',
    'const now = globalThis.Date;',
    'const now = Temporal.Now.instant();',
    'function tell(where = console) {}',
  ];

  it.each(impure)('stops the forum from writing %s', (line) => {
    expect(purity('src/forum/forum.ts', line)).toHaveLength(1);
  });

  it('lets arithmetic on a given moment be, and names that only look like the machine', () => {
    const text = `
      const day = new Date(at).getUTCDay();
      const state = credential.process;
      const step = { console: 1, fetch: 2 };
      type Step = { process: string };
      function load(fetch: (path: string) => string) { return fetch('x'); }
      // Date.now() is handed in
    `;
    expect(purity('src/forum/forum.ts', text)).toEqual([]);
  });

  it('lets the wire fetch but not read the clock, and leaves shell and tests alone', () => {
    expect(purity('src/api/client.ts', 'await fetch(address);')).toEqual([]);
    expect(purity('src/api/client.ts', 'const now = Date.now();')).toHaveLength(1);
    expect(purity('src/server/clock.ts', 'const now = Date.now();')).toEqual([]);
    expect(purity('src/forum/forum.test.ts', 'const now = Date.now();')).toEqual([]);
  });
});

describe('the rule of writing', () => {
  it.each([
    'export default function Page() {}',
    'let act: any;',
    'const act = value as unknown as Act;',
    'const act = (value as unknown) as Act;',
    'enum Level { head }',
    '// @ts-expect-error\nlet x = 1;',
    '/* biome-ignore lint: no */ let x = 1;',
  ])('stops %s', (text) => {
    expect(writing(text)).toHaveLength(1);
  });

  it('lets a single cast and the word any in a sentence be', () => {
    expect(
      writing(`const act = value as Act; // at any time\nexport const say = 'any as unknown as';`),
    ).toEqual([]);
    expect(writing('const bad = value as unknown as Act;', 'src/web/page.test.tsx')).toEqual([]);
  });
});

describe('the rule of files', () => {
  it('stops a file of 401 lines and lets one of 400 be, and data of any length', () => {
    expect(fileFaults('src/web/long.ts', 'x\n'.repeat(401))).toHaveLength(1);
    expect(fileFaults('src/web/long.ts', 'x\n'.repeat(400))).toEqual([]);
    expect(fileFaults('src/web/words.json', 'x\n'.repeat(4000))).toEqual([]);
  });

  it('stops a fourth folder and a name that says nothing', () => {
    expect(fileFaults('src/web/a/b/c.ts', '')).toEqual([]);
    expect(fileFaults('src/web/a/b/c/d.ts', '')).toHaveLength(1);
    expect(fileFaults('src/web/utils/c.ts', '')).toHaveLength(1);
    expect(fileFaults('src/web/helpers.test.ts', '')).toHaveLength(1);
    expect(fileFaults('src/web/service-of-process.ts', '')).toEqual([]);
  });
});

describe('the rule of papers', () => {
  const page = [
    '# House',
    '## Who may import whom',
    '| room | may import |',
    '|---|---|',
    '| forum | – |',
    '| web | forum, planner (types) |',
    '## Dependencies',
    '| package | why |',
    '|---|---|',
    '| `zod`, `pino` | checks `left-pad` |',
  ].join('\n');

  it('finds a package without a reason, and a reason without a package', () => {
    expect(dependencyFaults({ dependencies: { zod: '4' }, devDependencies: { pino: '1' } }, page)).toEqual(
      [],
    );
    expect(dependencyFaults({ dependencies: { zod: '4', pino: '1', react: '19' } }, page)).toHaveLength(1);
    expect(dependencyFaults({ dependencies: { zod: '4' } }, page)).toHaveLength(1);
  });

  it('finds a row of rooms that is wrong, missing or too many', () => {
    const forum = { rooms: [], packages: [] };
    const web = { rooms: ['forum'], types: ['planner'], packages: [] };
    expect(roomTableFaults({ forum, web }, page)).toEqual([]);
    expect(roomTableFaults({ forum, web: { ...web, rooms: [] } }, page)).toHaveLength(1);
    expect(roomTableFaults({ forum }, page)).toHaveLength(1);
    expect(roomTableFaults({ forum, web, cli: forum }, page)).toHaveLength(1);
  });

  it('finds paths of one machine and hosts of packages', () => {
    const host = ['registry', 'example', 'org'].join('.');
    expect(workplaceFaults('README.md', `see /${'work'}/main`)).toHaveLength(1);
    expect(workplaceFaults('.npmrc', `from https://${host}/`)).toHaveLength(1);
    expect(
      workplaceFaults('package-lock.json', `      ${'"resolved"'}: "https://example.org/x.tgz",`),
    ).toHaveLength(1);
    expect(workplaceFaults('README.md', 'teamwork/main and the package registry')).toEqual([]);
  });
});
