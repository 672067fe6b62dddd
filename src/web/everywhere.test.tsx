import { describe, expect, it, vi } from 'vitest';
import { chronicleOf, see } from '../../test/seen.tsx';
import type { Instant } from '../forum/index.ts';
import type { Material, Page } from './page.ts';
import { everyPage, findPage } from './routes.ts';

const pages = await everyPage();
const [newest] = chronicleOf('public');
if (newest === undefined) throw new Error('an empty chronicle');

/** What there is under each name an address can ask for. */
const there: Readonly<Record<string, string>> = {
  meeting: 'exercise-3',
  party: 'albania',
  version: '1',
  person: 'ex-tr-head',
  seq: '1',
};
const nothing = ['nowhere', '99', '0', '-1', '', '1e0', '%00', 'constructor', '__proto__', 'toString'];

function addressOf(path: string, names: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const found = names[name];
    if (found === undefined) throw new Error(`nothing known for ${name}`);
    return found;
  });
}

const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);

const material: { readonly [Need in NonNullable<Page['needs']>]: Material } = {
  act: {
    kind: 'act',
    row: newest,
    header: '',
    parts: [{ name: 'act', salt: 'AA==', bytes: 'AA==' }],
    path: ['q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s='],
    checkpoint: `sofra.example/bpp\n2\n${'A'.repeat(43)}=\n\n— sofra.example/bpp AAAA\n`,
    vkey: 'sofra.example/bpp+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
  },
  chronicle: { kind: 'chronicle', rows: chronicleOf('public'), older: null, size: 9 },
  keeping: {
    kind: 'keeping',
    size: 9,
    agreed: null,
    cosigned: [],
    forks: [],
    at: '2026-06-16T11:02:00.000Z' as Instant,
    lacking: false,
    vkey: 'sofra.example/bpp+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
  },
  forums: { kind: 'forums', forums: [{ id: 'bpp', name: { en: 'One' }, members: 6, size: 9 }], charters: [] },
};

describe('every page of the house', () => {
  it.each(['public', 'secretariat', 'albania'] as const)(
    'is drawn for %s without a complaint from what draws it',
    (who) => {
      const complained = vi.spyOn(console, 'error');
      for (const { path, needs, signedIn } of pages) {
        if (signedIn === true && who === 'public') continue;
        const given = needs === undefined ? {} : { material: material[needs] };
        expect(see(addressOf(path, there), who, { framed: true, ...given }).title, path).not.toBeNull();
      }
      expect(complained.mock.calls).toEqual([]);
    },
  );
});

describe('an address that asks for what is not there', () => {
  const asked = pages.flatMap(({ path, needs }) =>
    // What a page needs beside the fold the server looks for, and answers for.
    needs === undefined ? namesIn(path).map((name) => ({ path, name })) : [],
  );

  it.each(asked)('is no page: $name in $path', ({ path, name }) => {
    for (const wrong of nothing) {
      const address = addressOf(path, { ...there, [name]: wrong });
      for (const who of ['public', 'secretariat'] as const)
        expect(see(address, who).title, address).toBeNull();
    }
  });

  it.each(nothing)('is no page as a first step either: %s', async (wrong) => {
    expect(await findPage(`/${wrong || '/'}`)).toBeNull();
  });
});
