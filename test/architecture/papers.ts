import type { Room } from './imports.ts';

/** Packages that are declared but not explained in the table "Dependencies", and explained but not declared. */
export function dependencyFaults(manifest: unknown, architecture: string): string[] {
  const declared = new Set(declaredPackages(manifest));
  const explained = new Set(
    tableRows(architecture, 'Dependencies').flatMap(([first = '']) =>
      [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    ),
  );
  return [
    ...[...declared.difference(explained)].map((name) => `ARCHITECTURE.md does not say why ${name} is there`),
    ...[...explained.difference(declared)].map(
      (name) => `ARCHITECTURE.md explains ${name}, which is not there`,
    ),
  ];
}

function declaredPackages(manifest: unknown): string[] {
  const kinds = ['dependencies', 'optionalDependencies', 'devDependencies', 'peerDependencies'];
  return Object.entries(Object(manifest)).flatMap(([kind, list]) =>
    kinds.includes(kind) ? Object.keys(Object(list)) : [],
  );
}

/** Rooms whose row in the table "Who may import whom" says something else than the house the test holds. */
export function roomTableFaults(house: Readonly<Record<string, Room>>, architecture: string): string[] {
  const shown = new Map(
    tableRows(architecture, 'Who may import whom').map(([room = '', rooms = '']) => [room, rooms]),
  );
  const expected = new Map(Object.entries(house).map(([room, table]) => [room, roomCell(table)]));
  const all = new Set([...shown.keys(), ...expected.keys()]);
  return [...all]
    .filter((room) => shown.get(room) !== expected.get(room))
    .map(
      (room) =>
        `ARCHITECTURE.md shows ${room} with "${shown.get(room)}", the house has "${expected.get(room)}"`,
    );
}

function roomCell({ rooms, types = [] }: Room): string {
  return [...rooms, ...types.map((room) => `${room} (types)`)].join(', ') || '–';
}

/** The cells of the rows of the table under a heading, without its head. */
function tableRows(markdown: string, heading: string): string[][] {
  const [, section = ''] = markdown.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const lines = own.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/**
 * Lines that would only be true where they were written: a path of somebody's machine, the host packages came from.
 * A lockfile that says where each package was fetched would send every newcomer to the same host.
 */
export function workplaceFaults(path: string, text: string): string[] {
  const patterns = [
    /(?<![\w.)}*-])\/(work|root|Users)\/[\w.-]/,
    /\bregistry\.[a-z0-9-]+\.[a-z]{2,}/,
    /"resolved": "https?:/,
  ];
  return text.split('\n').flatMap((line, at) => {
    const found = patterns.map((pattern) => pattern.exec(line)?.[0]).find((hit) => hit !== undefined);
    return found === undefined ? [] : [`${path}:${at + 1}: "${found}" is true on one machine only`];
  });
}
