import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSignedState } from './signed-state.ts';

let folder: string;
let backup: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-signed-'));
  backup = mkdtempSync(join(tmpdir(), 'sofra-signed-before-'));
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'bpp.witness.key'), 'a key');
});

afterEach(() => {
  for (const each of [folder, backup]) rmSync(each, { recursive: true });
});

const root = new Uint8Array(32).fill(7);
const isSettled = (): boolean => openSignedState(folder, 'bpp').isSettled();

describe('what a node has signed', () => {
  it('is known where it was written here, and is found again at the next start', () => {
    const state = openSignedState(folder, 'bpp');
    expect(state.isSettled()).toBe(false);
    expect(state.swap(undefined, { size: 4, root })).toBe(true);
    expect(isSettled()).toBe(false);
    state.settle();
    expect(isSettled()).toBe(true);
    expect(state.swap({ size: 4, root }, { size: 5, root })).toBe(true);
    expect(state.swap({ size: 4, root }, { size: 6, root })).toBe(false);
    expect(openSignedState(folder, 'bpp').read()).toEqual({ size: 5, root });
    expect(isSettled()).toBe(true);
  });

  it.each([
    ['the whole folder', '.'],
    ['its keys alone', 'keys'],
    ['what it signed alone', 'signed'],
  ])('is not known where %s was put back', (_, part) => {
    const state = openSignedState(folder, 'bpp');
    state.settle();
    state.swap(undefined, { size: 4, root });
    cpSync(folder, backup, { recursive: true });
    expect(isSettled()).toBe(true);
    cpSync(join(backup, part), join(folder, part), { recursive: true });
    expect(isSettled()).toBe(false);
  });
});
