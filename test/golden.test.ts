import { describe, expect, it } from 'vitest';
import { actTypes, id } from '../src/forum/index.ts';
import { decodeBase64, decodeUtf8, encodeUtf8, readHeader, sealedNames } from '../src/record/index.ts';
import { partsOf } from '../src/server/act-parts.ts';
import { sha256 } from '../src/server/keys.ts';
import { isNarrow, sealAct } from '../src/server/sealing.ts';
import { changeBy, type Golden, goldens, openKept, shortened } from './golden.ts';

const all = goldens();

describe('acts that stand in old records', () => {
  it('are kept here, one of every kind and version, and of no other kind', () => {
    expect([...new Set(all.map(({ golden }) => golden.type))].toSorted()).toEqual(actTypes().toSorted());
    for (const { file, golden } of all) expect(file).toBe(`${golden.type}.v${golden.v}.json`);
    for (const type of actTypes()) {
      const versions = all.filter(({ golden }) => golden.type === type).map(({ golden }) => golden.v);
      expect([type, versions.toSorted()]).toEqual([type, versions.map((_, i) => i + 1)]);
    }
  });

  it.each(all)('$file opens as the act it was', ({ golden }) => {
    const act = openKept(golden.act);
    expect(act).toMatchObject({ type: golden.type, v: golden.v });
    // Nothing of what was written may be lost on the way through reading.
    for (const text of Object.values(golden.act.parts)) {
      // Whom a narrow entry is for stands beside the act, not in it.
      const { for: _, ...written } = JSON.parse(text);
      expect(act).toMatchObject(written);
    }
  });

  it.each(all)('$file does to the forum what it did', ({ golden }) => {
    const change = changeBy(golden.act, golden.before);
    expect(Object.keys(change)).not.toEqual([]);
    expect(shortened(change)).toEqual(golden.change);
  });

  it.each(all)('$file has no act before it that it could do without', ({ golden }) => {
    for (const [i] of golden.before.entries()) {
      expect(changeOrFault(golden, golden.before.toSpliced(i, 1))).not.toEqual(
        changeOrFault(golden, golden.before),
      );
    }
  });

  it.each(all)('$file is sealed again as the same bytes', ({ golden }) => {
    const act = openKept(golden.act);
    const narrowly = isNarrow(golden.audience) ? golden.audience : null;
    const texts = Object.entries(partsOf(act, narrowly)).map(([name, bytes]) => [name, decodeUtf8(bytes)]);
    expect(Object.fromEntries(texts)).toEqual(golden.act.parts);
    const header = readHeader(encodeUtf8(golden.header));
    expect(header.ok).toBe(true);
    if (!header.ok) return;
    const { forum, audience } = header.value;
    const salts = sealedNames(isNarrow(golden.audience), Object.keys(golden.act.parts)).map((name) =>
      decodeBase64(golden.salts[name] ?? ''),
    );
    const next = (): Uint8Array => salts.shift() ?? new Uint8Array(0);
    const { seq, at } = golden.act;
    const sealed = sealAct(act, golden.audience, id(audience), { forum, seq, at }, next, sha256);
    expect(decodeUtf8(sealed.header)).toBe(golden.header);
  });
});

function changeOrFault(golden: Golden, before: Golden['before']): unknown {
  try {
    return changeBy(golden.act, before);
  } catch (error) {
    return String(error);
  }
}
