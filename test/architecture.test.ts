import { describe, expect, it } from 'vitest';
import { house, importFaults } from './architecture/imports.ts';
import { dependencyFaults, roomTableFaults, workplaceFaults } from './architecture/papers.ts';
import { purityFaults } from './architecture/purity.ts';
import { fileFaults, writingFaults } from './architecture/shape.ts';
import { filesOfProject, sourcesOfRooms, textOf } from './architecture/tree.ts';

const sources = sourcesOfRooms();
const files = filesOfProject();

describe('the house', () => {
  it('has every room it needs and every file of the rooms in view', () => {
    const rooms = new Set(sources.map(({ path }) => path.split('/')[1]));
    expect([...rooms]).toEqual(
      expect.arrayContaining(['forum', 'record', 'api', 'store', 'web', 'server', 'cli']),
    );
    expect(files.length).toBeGreaterThan(sources.length);
  });

  it('lets each room import only what its row allows, and other rooms only by the front door', () => {
    expect(sources.flatMap(importFaults)).toEqual([]);
  });

  it('keeps clock, dice, locale and machine out of the pure rooms', () => {
    expect(sources.flatMap(purityFaults)).toEqual([]);
  });

  it('writes no default export, no any, no double cast and no suppression in the rooms', () => {
    expect(sources.flatMap(writingFaults)).toEqual([]);
  });

  it('keeps files short, folders shallow and names telling', () => {
    const written = files.filter((path) => /^(src|test|scripts|bench|bin)\//.test(path));
    expect(written.flatMap((path) => fileFaults(path, textOf(path)))).toEqual([]);
  });

  it('explains every package it depends on, and no other', () => {
    const manifest: unknown = JSON.parse(textOf('package.json'));
    expect(dependencyFaults(manifest, textOf('ARCHITECTURE.md'))).toEqual([]);
  });

  it('shows newcomers the same table of rooms as it holds', () => {
    expect(roomTableFaults(house, textOf('ARCHITECTURE.md'))).toEqual([]);
  });

  it('names no place that exists on one machine only', () => {
    expect(files.flatMap((path) => workplaceFaults(path, textOf(path)))).toEqual([]);
  });
});
