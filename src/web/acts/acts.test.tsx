import { describe, expect, it } from 'vitest';
import { albania, chronicleOf, goneOn, see, third } from '../../../test/seen.tsx';
import { type CredentialId, type Instant, id } from '../../forum/index.ts';
import type { ActMaterial, ChronicleMaterial, Row } from '../page.ts';
import { inDays } from './days.ts';

function chronicle(rows: readonly Row[], older: number | null = null): ChronicleMaterial {
  return { kind: 'chronicle', rows, older, size: third.acts.length };
}

const open = chronicleOf('public');

function rowOf(type: string): Row {
  const found = open.find(({ act }) => act.type === type);
  if (found === undefined) throw new Error(`no act ${type} for everyone`);
  return found;
}

function materialOf(row: Row): ActMaterial {
  return {
    kind: 'act',
    row,
    header: '',
    parts: [
      { name: 'act', salt: 'AA==', bytes: 'AA==' },
      { name: 'persons', salt: null, bytes: null },
    ],
    path: ['q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s='],
    checkpoint: `sofra.example/bpp\n2\n${'A'.repeat(43)}=\n\n— sofra.example/bpp AAAA\n`,
    vkey: 'sofra.example/bpp+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
  };
}

describe('the record', () => {
  it('tells what happened by day, the last day first, each act leading to its proof', () => {
    const { text, html } = see('/record', 'public', { material: chronicle(open.slice(0, 200)) });
    expect(text).toContain('Friday 23 January 2026 entered from the public record, with sources');
    expect(text.indexOf('Friday 23 January 2026')).toBeLessThan(text.indexOf('Saturday 26 July 2025'));
    expect(html).toContain(`href="/en/bpp/record/${open[0]?.entered.seq}"`);
    expect(text).toContain('Numbers missing here are acts for fewer readers');
  });

  it('stamps the days of an exercise, and in a mixed day the act alone', () => {
    const days = inDays(open, 180);
    expect(days.some(({ exercise }) => exercise)).toBe(true);
    const { html } = see('/record', 'public', { material: chronicle(open) });
    expect(html).toContain('class="stamp"');
  });

  it('folds many acts of a kind under the first, so that what was decided is not buried under sources', () => {
    const cited = open.filter(({ act }) => act.type === 'SourceCited');
    const { text, html } = see('/record', 'public', { material: chronicle(cited), language: 'tr' });
    expect(text).toContain(`Buna benzer ${cited.length - 1} işlem daha`);
    expect(html.match(/<details>/g)).toHaveLength(1);
  });

  it('goes on to older acts of the same kind, and back to the newest', () => {
    const { html } = see('/record?kind=meetings&before=300', 'public', {
      material: chronicle(open.slice(0, 3), 120),
    });
    expect(html).toContain('href="/en/bpp/record?kind=meetings&amp;before=120"');
    expect(html).toContain('href="/en/bpp/record?kind=meetings"');
    expect(html).toContain('aria-current="true">Meetings');
  });

  it('says above the acts that two histories were shown, and where both stand', () => {
    const fork = { party: albania, notes: ['one\n', 'other\n'] as const };
    const shown = goneOn({ type: 'ShowFork', ...fork });
    const { text, html } = see('/record', 'public', { material: chronicle([]), record: shown });
    expect(text).toContain('Two histories. A member has shown two heads');
    expect(html).toContain('href="/en/bpp/keeping"');
    expect(see('/record', 'public', { material: chronicle([]) }).text).not.toContain('Two histories');
  });

  it('says in the past which history the forum carries on, once a recovery has settled it', () => {
    const { acts, ...rest } = goneOn({ type: 'ShowFork', party: albania, notes: ['one\n', 'other\n'] });
    const [before, fork] = [acts.slice(0, -1), acts.at(-1)];
    if (fork === undefined) throw new Error('no act shows the fork');
    const facts = { party: albania, toKey: 'k', from: 1, reason: { en: 'Exercise' }, statement: '' };
    const recovery = { ...fork, act: { ...fork.act, ...facts, type: 'ChairRecovered' } } as typeof fork;
    const after = { ...rest, acts: [...before, fork, recovery] };
    const { text, html } = see('/record', 'public', { material: chronicle([]), record: after });
    expect(text).toContain(`carries on the one that Albania has kept since act ${before.length + 1}`);
    expect(text).not.toContain('Two histories. A member');
    expect(html).not.toContain('role="alert"');
    const anew = { ...rest, acts: [...before, recovery, fork] };
    expect(see('/record', 'public', { material: chronicle([]), record: anew }).text).toContain(
      'Two histories. A member',
    );
  });

  it('names among the acts those whose words are not on this copy, in their place, and stamps them with nothing', () => {
    const day = open.filter(({ act, entered }) => act.on === undefined && entered.at === open[0]?.entered.at);
    const [first, , third] = day.slice(0, 3);
    if (first === undefined || third === undefined)
      throw new Error('fewer than three acts for everyone that day');
    const between = { seq: third.entered.seq + 0.5, at: third.entered.at };
    const [shown] = inDays([first, third], 180, [between]);
    expect(shown?.lines).toEqual([{ first, more: [] }, between, { first: third, more: [] }]);
    expect(shown?.exercise).toBe(false);
    const hole = { seq: 12, at: third.entered.at };
    const material = { ...chronicle([]), lacked: [hole] };
    const { text, html } = see('/record', 'public', { material });
    expect(text).toContain('Its words are not on this copy.');
    expect(html).toContain('href="/en/bpp/record/12"');
  });

  it('says so where it has no such act, with a way out', () => {
    const { text } = see('/record?kind=charter', 'public', { material: chronicle([]) });
    expect(text).toContain('The record has no such act yet. See everything');
  });

  it('asks for a moment by a plain form, and keeps whoever reads the past in it', () => {
    const { html } = see('/record?asof=2026-06-16T12:00', 'public', {
      material: chronicle(open.slice(0, 3)),
      asOf: true,
    });
    expect(html).toContain('action="/en/bpp/record" method="get"');
    expect(html).toMatch(/name="asof"[^>]* value="2026-06-16T12:00"/);
    expect(html).toContain('href="/en/bpp/meetings?asof=2026-06-16T12%3A00"');
  });
});

describe('an act whose words are not on this copy', () => {
  const material = { kind: 'hole', entered: { seq: 12, at: '2026-06-16T10:00:00.000Z' as Instant } } as const;
  const recovered = { party: albania, toKey: 'key-2', statement: 'a note', reason: { en: 'Lost' } };
  const record = goneOn({ type: 'RecoverChair', ...recovered });

  it('has a page that says with whom they went and by which act, and leads to its place under the head', () => {
    const { title, text, html } = see('/record/12', 'secretariat', { material, record });
    expect(title).toBe('Act 12 of the record');
    expect(text).toContain('Not on this copy. The words of this act went with the former keeper');
    expect(text).toContain('Entered Tuesday 16 June 2026, 13:00:00');
    expect(text).toContain('Held by The house that founded it');
    expect(html).toContain(`href="/en/bpp/record/${record.forum.size - 1}"`);
    expect(html).toContain('href="/record/bpp/proof/12.tlog-proof"');
    const turkish = see('/record/12', 'secretariat', { material, record, language: 'tr' });
    expect(turkish.text).toContain('Bu kopyada yok.');
  });

  it('says nothing of a recovery that the acts read there do not know yet', () => {
    const { text } = see('/record/12', 'secretariat', { material });
    expect(text).toContain('Not on this copy.');
    expect(text).not.toContain('Held by');
  });
});

describe('one act', () => {
  it('says what happened, when, by whom it was entered, and on which sources it rests', () => {
    const row = rowOf('OutcomeRecorded');
    const { text, title } = see(`/record/${row.entered.seq}`, 'public', { material: materialOf(row) });
    expect(title).toBe(`Act ${row.entered.seq} of the record`);
    expect(text).toContain('Happened');
    expect(text).toContain('Entered by Register of the public record');
    expect(text).toContain('Charter in force then: version 1');
    expect(text).toContain('Sources');
    expect(text).toContain('act and persons: erased');
  });

  it('says by which delegation’s person it was entered that came through a party’s own node', () => {
    const row = rowOf('SourceCited');
    const by = (credential: string): string => {
      const through = { ...row, act: { ...row.act, by: id<CredentialId>(credential) } };
      return see(`/record/${row.entered.seq}`, 'public', { material: materialOf(through) }).text;
    };
    expect(by('node-albania-liaison')).toContain('Entered by Liaison of a delegation, Albania');
    expect(by('node-bosnia-and-herzegovina-head')).toContain(', Bosnia and Herzegovina');
    // Nobody but the node itself enters that it took the record.
    expect(by('node-albania-register')).toContain('Entered by The node of Albania');
    // Of a party or a role that this forum does not know nothing is claimed.
    expect(by('node-atlantis-head')).toContain('Entered by node-atlantis-head');
  });

  it('claims no check that nobody has made, and says how to make it by hand', () => {
    const row = rowOf('MeetingClosed');
    const seq = row.entered.seq;
    const { text, html } = see(`/record/${seq}`, 'public', { material: materialOf(row), language: 'tr' });
    expect(text).toContain('Henüz denetlenmedi');
    expect(text).not.toContain('Tarayıcınızda denetlendi');
    expect(text).toContain('RFC 9162, 2.1.3.2');
    expect(html).toContain(`href="/record/bpp/proof/${seq}.tlog-proof"`);
    expect(html).toContain(`href="/record/bpp/proof/${seq}.leaf"`);
    expect(html).toContain('sofra.example/bpp+4b838bba+');
  });

  it('is nothing where this reader may not know of it', () => {
    expect(see('/record/7', 'public').title).toBeNull();
  });

  it('leads to the forum as it stood after it', () => {
    const row = rowOf('MeetingClosed');
    const { html } = see(`/record/${row.entered.seq}`, 'public', { material: materialOf(row) });
    expect(html).toContain(`href="/en/bpp?asof=${row.entered.seq + 1}"`);
  });
});
