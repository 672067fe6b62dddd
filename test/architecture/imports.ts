import { posix } from 'node:path';
import { isNode, isTest, type Node, place, roomOf, type Source, walk } from './source.ts';

/** Which rooms a room may import (some for their types only), and which packages; `any` leaves packages to judgement. */
export type Room = {
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
  readonly packages: readonly string[] | 'any';
};

/** The table of the house; ARCHITECTURE.md shows the same one, and a test compares them. */
export const house: Readonly<Record<string, Room>> = {
  forum: { rooms: [], packages: [] },
  record: { rooms: [], packages: [] },
  planner: { rooms: [], types: ['forum'], packages: [] },
  api: { rooms: ['forum', 'record'], packages: ['zod'] },
  store: { rooms: ['record'], packages: ['pg'] },
  web: {
    rooms: ['forum', 'record', 'api'],
    types: ['planner'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'intl-messageformat',
      '@noble/curves',
      '@noble/hashes',
      'uqr',
    ],
  },
  server: { rooms: ['forum', 'record', 'planner', 'api', 'store', 'web'], packages: 'any' },
  cli: { rooms: ['forum', 'record', 'api', 'store', 'server'], packages: 'any' },
};

const nodeRooms = ['store', 'server', 'cli'];

export type Import = { readonly from: string; readonly typesOnly: boolean; readonly start: number };

/** Everything a module names as coming from elsewhere: imports, re-exports, `import()` and types by `import('…')`. */
export function importsOf({ root }: Source): Import[] {
  return [...walk(root)].flatMap(({ node }) => {
    const kinds = [
      'ImportDeclaration',
      'ExportNamedDeclaration',
      'ExportAllDeclaration',
      'ImportExpression',
      'TSImportType',
    ];
    if (!kinds.includes(node.type) || !isNode(node.source)) return [];
    const from = node.source.value;
    // A computed `import(x)` could be anything, so it counts as a package nobody may have.
    return [
      {
        from: typeof from === 'string' ? from : '(computed)',
        typesOnly: isTypesOnly(node),
        start: node.start,
      },
    ];
  });
}

function isTypesOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return (
    specifiers.length > 0 &&
    specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type')
  );
}

/** Faults of one module against the table of the house; a test may use any package, but no other room than its own may. */
export function importFaults(source: Source): string[] {
  const name = roomOf(source.path);
  if (name === undefined) return [];
  const room = house[name];
  if (!room) return [`${source.path}: the house has no room "${name}"`];
  return importsOf(source).flatMap((each) => {
    const fault = each.from.startsWith('.')
      ? roomFault(name, room, each, source.path)
      : isTest(source.path)
        ? undefined
        : packageFault(name, room, each.from);
    return fault === undefined ? [] : [`${place(source, each.start)}: ${fault}`];
  });
}

function roomFault(name: string, room: Room, { from, typesOnly }: Import, path: string): string | undefined {
  if (!/\.(tsx?|json|css)$/.test(from)) return `'${from}' lacks its .ts or .tsx ending`;
  const target = posix.join(posix.dirname(path), from);
  const other = roomOf(target);
  if (other === name) return partFault(path, target);
  if (other === undefined) {
    return isTest(path) && target.startsWith('test/') ? undefined : `'${from}' leads out of the rooms`;
  }
  if (target !== `src/${other}/index.ts`) return `'${from}' does not go through the front door of ${other}`;
  if (room.rooms.includes(other)) return undefined;
  if (!room.types?.includes(other)) return `${name} may not import ${other}`;
  return typesOnly ? undefined : `${name} may import only types from ${other}`;
}

/** The parts of the pages: a browser fetches one at a time, so what two of them need lies beside them. */
const parts = /^src\/web\/(acts|keeping|meeting|rest|table)\//;
/** What all parts share belongs to none of them. */
const shared = /^src\/web\/(deeds|parts)\//;

function partFault(path: string, target: string): string | undefined {
  const [from, to] = [(parts.exec(path) ?? shared.exec(path))?.[1], parts.exec(target)?.[1]];
  if (from === undefined || to === undefined || from === to) return undefined;
  return `the part ${from} of the pages may not import from the part ${to}`;
}

function packageFault(name: string, room: Room, from: string): string | undefined {
  if (from.startsWith('node:'))
    return nodeRooms.includes(name) ? undefined : `${name} may not see Node ('${from}')`;
  if (room.packages === 'any') return undefined;
  const [first = '', second = ''] = from.split('/');
  const called = first.startsWith('@') ? `${first}/${second}` : first;
  return room.packages.includes(called) ? undefined : `${name} may not use the package '${called}'`;
}
