import { describe, expect, it } from 'vitest';
import { faultWords } from './fault-words.ts';
import { saidOf } from './verify-said.ts';

const own = 'forum.example/bpp+4b838bba+AeOwn';
const other = 'forum.example/bpp+4b838bbb+AeOther';
const counts = { entries: 7, tiles: 1, parts: 9, erased: 0, proofs: 1, checkpoints: 0, chairs: 1 };
const found = { ...counts, vkey: own, origin: 'forum.example/bpp', size: 7, agreed: null, wrong: 0 };

describe('what is said of a record that was checked', () => {
  it('calls a key yours only where it is the one you gave', () => {
    expect(saidOf(found, own)).toContain(`Key (the one you gave): ${own}`);
    expect(saidOf(found, undefined)).toContain(
      `Key (the record’s own; compare it with the one you were given): ${own}`,
    );
    const foreign = saidOf({ ...found, wrong: 1 }, other);
    expect(foreign).toContain(`Key (the record’s own, NOT the one you gave): ${own}`);
    expect(foreign).toContain(`Key (the one you gave): ${other}`);
  });

  it('names a fault in words, and as the format names it', () => {
    expect(faultWords('NotInTree')).toBe('its way does not lead to the root that was signed (NotInTree)');
  });

  it('tells how far everyone holds it, and that a head which does not open vouches for nothing', () => {
    expect(saidOf({ ...found, agreed: 6 }, own)).toContain('On everyone’s record up to 6.');
    const lost = saidOf({ ...found, origin: null, vkey: null, wrong: 1 }, undefined);
    expect(lost).toMatch(/^A record whose head does not open: WRONG\./);
    expect(lost).toMatch(/: none$/);
    expect(lost).toContain('What is on everyone’s record cannot be said.');
  });

  it('tells nothing of everyone’s record where the log is not the one that was asked for', () => {
    const foreign = saidOf({ ...found, agreed: 6, wrong: 1 }, other);
    expect(foreign).toContain('What is on everyone’s record cannot be said.');
    expect(foreign).not.toContain('up to');
  });

  it('counts one of a thing as one', () => {
    expect(saidOf(found, own)).toContain(
      '7 entries, 1 tile, 9 parts, 0 erased, 1 proof, 0 older checkpoints, 1 chair read.',
    );
  });
});
