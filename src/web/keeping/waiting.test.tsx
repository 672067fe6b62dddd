import { describe, expect, it } from 'vitest';
import { albania, goneOn, see } from '../../../test/seen.tsx';
import type { Instant } from '../../forum/index.ts';
import type { KeepingMaterial, Waiting } from '../page.ts';

const digest = `${'A'.repeat(43)}=`;
const at = '2026-01-22T09:00:00.000Z' as Instant;
const one: Waiting = {
  party: albania,
  at,
  digest,
  handed: 2,
  late: true,
  command: { type: 'AnswerInvitation', meeting: 'exercise-3', party: 'albania' },
  role: 'liaison',
  refused: null,
  words: null,
};

function material(...waiting: readonly Waiting[]): KeepingMaterial {
  const vkey = 'sofra.example/bpp+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';
  return {
    kind: 'keeping',
    size: 300,
    agreed: null,
    cosigned: [],
    forks: [],
    at,
    lacking: false,
    vkey,
    waiting,
  };
}

type Looking = Parameters<typeof see>[2];

function text(waiting: Waiting, looking: Looking = {}): string {
  return see('/keeping', 'albania', { ...looking, material: material(waiting) }).text;
}

describe('a command that waits to be entered', () => {
  it('is named to its own people, with how many nodes keep it, and can be filed as delayed once it is late', () => {
    expect(text(one)).toContain('2 other nodes');
    expect(text(one)).toContain('File as delayed');
    expect(text({ ...one, late: false })).not.toContain('File as delayed');
    expect(text(one, { language: 'tr' })).toContain('Gecikme olarak bildir');
  });

  it('says what it is about and in which role it was said, to its own people alone', () => {
    const own = text(one);
    expect(own).toContain('answer an invitation, Albania, Third meeting');
    expect(own).toContain('Liaison');
    const other = text({ ...one, command: null, role: null });
    expect(other).not.toContain('Third meeting');
  });

  it('is a hash to everybody else, who cannot file it for its party', () => {
    const other = text({ ...one, command: null });
    expect(other).toContain(`a command, by its hash ${digest}`);
    expect(other).not.toContain('File as delayed');
    // How many others keep it only its own node knows; this one does.
    expect(other).not.toContain('2 other nodes');
    expect(other).toContain('kept here');
  });

  it('says when its delay stands on the record, and by which rule it was refused', () => {
    const reason = { en: 'Exercise' };
    const filed = {
      type: 'FileDelay',
      party: albania,
      handed: at,
      digest,
      command: 'AnswerInvitation',
      reason,
    } as const;
    expect(text(one, { record: goneOn(filed) })).toContain('waiting, the delay is on the record');
    expect(text({ ...one, refused: 'record.once' })).toContain('refused under rule record.once');
  });

  it('says so where nobody would bring it any more', () => {
    expect(text({ ...one, refused: 'WaitedTooLong' })).toContain('said more than thirty days ago');
  });

  it('leaves no trace on a page where nothing waits', () => {
    expect(see('/keeping', 'albania', { material: material() }).text).not.toContain('Waiting to be entered');
  });
});
