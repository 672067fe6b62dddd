import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { albania, goneOn, see } from '../../../test/seen.tsx';
import { type Command, type Instant, id, members, type PartyId } from '../../forum/index.ts';
import { withCosigned, withForks } from '../held.ts';
import type { KeepingMaterial } from '../page.ts';
import { sayable } from './delays.tsx';
import { nextIn } from './next-key.ts';

const vkey = 'sofra.example/bpp+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';
const reason = { en: 'Exercise' };
const serbia = id<PartyId>('serbia');

function material(more: Partial<KeepingMaterial> = {}): KeepingMaterial {
  return {
    kind: 'keeping',
    size: 300,
    agreed: null,
    cosigned: [],
    forks: [],
    lacking: false,
    at: '2026-06-16T11:02:00.000Z' as Instant,
    vkey,
    ...more,
  };
}

function node(party: PartyId): Command {
  const key = (name: string): string => `${party}.example/${name}+00000000+AAAA`;
  return {
    type: 'NameNode',
    party,
    url: `https://node.${party}.example:4400/`,
    witness: key('w'),
    mirror: key('m'),
  };
}

const named = goneOn(node(serbia), node(albania));

describe('who holds the record', () => {
  it('says that nothing is on everyone’s record while too few have named a node', () => {
    const { text } = see('/keeping', 'public', { material: material() });
    expect(text).toContain('5 of 7 members must hold it, and no member has named a node');
    expect(text).toContain('No member has named a node of its own yet.');
    const turkish = see('/keeping', 'public', { material: material(), language: 'tr', record: named });
    expect(turkish.text).toContain('7 üyeden 5 üyede bulunması gerekir, 2 üye düğüm bildirdi');
  });

  it('claims to know nothing of the keeper’s record where that has gone on elsewhere', () => {
    const moved = { party: serbia, url: 'https://node.serbia.example/' };
    const { text } = see('/keeping', 'public', { material: material(), visit: { moved } });
    expect(text).toContain('Here: 300 acts');
    expect(text).not.toContain('On the keeper’s record');
  });

  it('shows each member at the table with how far its copy goes, and its node in a row', () => {
    const cosigned = [
      { size: 300, by: [albania], observers: 0, agreed: false },
      { size: 298, by: [serbia, albania], observers: 0, agreed: false },
    ];
    const { text, html } = see('/keeping', 'public', { material: material({ cosigned }), record: named });
    expect(text).toContain('1 of 7 members hold the record whole');
    expect(text).toContain('2 acts behind');
    expect(html).toContain('node.serbia.example:4400');
    expect(text.indexOf('node.albania.example')).toBeLessThan(text.indexOf('node.serbia.example'));
  });

  it('shows the keys of each named node in its row, folded, and with the act that names it', () => {
    const { html } = see('/keeping', 'public', { material: material(), record: named });
    expect(html).toContain('<details class="keeping-keys">');
    for (const key of ['serbia.example/w', 'serbia.example/m', 'albania.example/w', 'albania.example/m'])
      expect(html).toContain(`${key}+00000000+AAAA`);
    const { act } = named.acts.find((each) => each.act.type === 'NodeNamed') ?? {};
    if (act === undefined) throw new Error('no act names a node');
    const row = { entered: { seq: 9, at: material().at }, act };
    const proof = { header: '', parts: [], path: [], checkpoint: '', vkey };
    const page = see('/record/9', 'public', { material: { kind: 'act', row, ...proof }, record: named });
    expect(page.text).toContain('Witness key serbia.example/w+00000000+AAAA');
    expect(page.text).toContain('Mirror key serbia.example/m+00000000+AAAA');
  });

  it('says each member once on a narrow screen, where every member has a row of its own', () => {
    const all = members(named.forum).filter((party) => named.forum.custody.nodes[party] === undefined);
    const full = goneOn(node(serbia), node(albania), ...all.map(node));
    const drawn = (record: typeof named): string =>
      see('/keeping', 'public', { material: material(), record }).html;
    expect(drawn(full)).toContain('class="keeping-ring"');
    expect(drawn(named)).not.toContain('class="keeping-ring"');
  });

  it('says what is on everyone’s record, and what on the keeper’s alone', () => {
    const cosigned = [{ size: 298, by: [serbia, albania], observers: 0, agreed: false }];
    const { text } = see('/keeping', 'public', {
      material: material({ cosigned, agreed: 298 }),
      record: goneOn(node(serbia), node(albania), {
        type: 'AmendPolicy',
        threshold: 2,
        observers: [],
        observed: 0,
        reason,
      }),
    });
    expect(text).toContain('the first 298 acts. 2 of 7 members must hold them, and 2 do');
    expect(text).toContain('2 acts after them are on the keeper’s record alone');
  });

  it('claims nothing about now on a page of a past moment', () => {
    const { text } = see('/keeping', 'public', { material: material(), asOf: true });
    expect(text).toContain('Signatures are shown as they stand now');
    expect(text).not.toContain('must hold');
  });

  it('grows with each signature that is heard, and takes from the server what is on everyone’s record', () => {
    const heard = { size: 301, by: [albania], observers: 1, agreed: false };
    const grown = withCosigned(material({ agreed: 300 }), heard);
    expect([grown.size, grown.agreed, grown.cosigned]).toEqual([301, 300, [heard]]);
    const held = withCosigned(grown, { ...heard, agreed: true });
    expect([held.agreed, held.cosigned.length]).toEqual([301, 1]);
    expect(withCosigned(held, { ...heard, size: 299, agreed: true }).agreed).toBe(301);
  });

  it('says of which moment it is: of its loading, live, or of when the line was lost', () => {
    const says = (more: Partial<KeepingMaterial>): string =>
      see('/keeping', 'public', { material: material(more) }).text;
    expect(says({})).toContain('As of 16 June 2026, 14:02:00. Load the page again');
    expect(says({ live: true })).toContain('Live: each signature shows here as it comes.');
    expect(says({ live: false })).toContain('The line is lost. This is as of 16 June 2026, 14:02:00');
  });

  it('says how many observers must have signed too, and how many have', () => {
    const observer = {
      vkey: 'watch.example/o+b5ad4a45+BJ6Zuk6I7zWXlJ2Yx0BXM1Wm1y2MIYlFMkUd4s5Vw3jL',
      name: 'Observer (exercise)',
    };
    const cosigned = [{ size: 300, by: [albania], observers: 1, agreed: false }];
    const record = goneOn(node(serbia), {
      type: 'AmendPolicy',
      threshold: null,
      observers: [observer],
      observed: 1,
      reason,
    });
    const { text } = see('/keeping', 'public', { material: material({ cosigned }), record });
    expect(text).toContain('1 observer must have signed too; 1 signed the newest of these heads.');
    expect(see('/keeping', 'public', { material: material({ cosigned }) }).text).not.toContain('observer');
  });
});

describe('the next key', () => {
  it('is told by its hash alone, also where its whole line was written', () => {
    const form = new FormData();
    form.set('next', ` ${vkey} `);
    expect(nextIn(form, 'next')).toBe(createHash('sha256').update(vkey).digest('base64'));
    form.set('next', 'what is no key goes as it is');
    expect(nextIn(form, 'next')).toBe('what is no key goes as it is');
  });
});

describe('two histories', () => {
  const head = (size: number, letter: string): string =>
    `sofra.example/bpp\n${size}\n${letter.repeat(43)}=\n\n— sofra.example/bpp AAAA\n`;

  it('stand above all else, both as they were signed', () => {
    const forks = [[head(200, 'A'), head(200, 'E')] as const];
    const { text, html } = see('/keeping', 'public', { material: material({ forks }) });
    expect(text.indexOf('Two histories.')).toBeLessThan(text.indexOf('Who holds a copy'));
    expect(text).toContain('200 acts, root 00000000');
    expect(html.match(/<pre/g)).toHaveLength(2);
    expect(html).toContain('role="alert"');
    expect(html).not.toContain('<details');
  });

  it('stand each with its keeper’s signature, and with those of others folded under it, none left out', () => {
    const others = ['— node.example/bpp/albania/mirror BBBB', '— node.example/bpp/albania/witness CCCC'];
    const forks = [[`${head(200, 'A')}${others.join('\n')}\n`, head(200, 'E')] as const];
    const { text, html } = see('/keeping', 'public', { material: material({ forks }) });
    expect(text).toContain('2 signatures of others under it');
    expect(html).toContain(`<code>${others.join('\n')}\n</code>`);
    expect(html).toContain(`<code>${head(200, 'A')}</code>`);
  });

  it('come onto the page as soon as they are heard of, and onto every page of a party’s copy', () => {
    const { props } = see('/keeping', 'public', { material: material() });
    const forks = [[head(200, 'A'), head(200, 'E')] as const];
    expect(withForks(props, forks).material).toEqual(material({ forks }));
    expect(withForks({ ...props, material: null }, forks)).toEqual({ ...props, material: null });
    const copy = { party: 'albania', host: 'http://host.example/', heard: null, away: false, forked: false };
    const copied = withForks({ ...props, visit: { ...props.visit, copy } }, forks);
    expect(copied.visit.copy).toEqual({ ...copy, forked: true });
  });
});

describe('a recovered record', () => {
  it('says that words are missing from it for as long as they are, to nobody how many', () => {
    const words = 'Some words are not on this copy.';
    const { text } = see('/keeping', 'public', { material: material({ lacking: true }) });
    expect(text).toContain(words);
    expect(see('/keeping', 'public', { material: material() }).text).not.toContain(words);
    const turkish = see('/keeping', 'public', { material: material({ lacking: true }), language: 'tr' });
    expect(turkish.text).toContain('Bazı sözler bu kopyada yok.');
  });
});

describe('who keeps the record', () => {
  const erased: Command = {
    type: 'ErasePart',
    entry: 40,
    part: 'persons',
    basis: { en: 'Asked by the person (exercise)' },
    orderedBy: { en: 'The secretariat (exercise)' },
  };

  it('says what was erased, on what ground, by whose order, and whose copies still owe it', () => {
    const record = goneOn(node(serbia), node(albania), erased, {
      type: 'AcknowledgeErasure',
      party: serbia,
      entry: 40,
      part: 'persons',
    });
    const { text } = see('/keeping', 'public', { material: material(), record });
    expect(text).toContain('Act 40: the words about persons');
    expect(text).toContain('Asked by the person (exercise)');
    expect(text).toContain('Serbia Not yet said by Albania');
  });

  it('tells that it is passing on, to whom, and offers nothing that cannot be entered meanwhile', () => {
    const record = goneOn({ type: 'PassChair', party: serbia, toKey: `${vkey}x` });
    const { text } = see('/keeping', 'secretariat', { material: material(), record });
    expect(text).toContain('Nothing is entered until Serbia has taken it');
    expect(text).toContain('The house that founded it 0 with the founding');
    expect(text).not.toContain('Name a node');
    expect(text).not.toContain('File a delay');
  });

  it('names as the first act of a term the one that the new keeper enters', () => {
    const passing = goneOn({ type: 'PassChair', party: serbia, toKey: `${vkey}x` });
    const passed = passing.forum.size - 1;
    const { text } = see('/keeping', 'public', { material: material(), record: passing });
    expect(text).toContain(`Serbia ${passed + 1} passed on by its predecessor, act ${passed}`);
  });

  it('lists for a delay what a party may say, and nothing that is the secretariat’s', () => {
    const types = sayable(named.forum);
    expect(types).toContain('AnswerInvitation');
    expect(types).toContain('SubmitCredentials');
    expect(types).not.toContain('AmendCharter');
    expect(types).not.toContain('ConveneMeeting');
    expect(types).not.toContain('FileDelay');
  });

  it('offers no deed that was done for good', () => {
    const recovery = { keys: [vkey], threshold: 1 };
    const record = goneOn({ type: 'NameRecovery', recovery });
    const { text } = see('/keeping', 'secretariat', { material: material(), record });
    expect(text).not.toContain('Name recovery keys');
    expect(text).toContain('1 of 1 recovery keys can name a new keeper.');
  });

  it('gives the secretariat each deed, a delegation its own, and the public none', () => {
    const deeds = [
      'Name a node',
      'Retire a node',
      'File a delay',
      'Pass the record on',
      'Name recovery keys',
    ];
    const offered = (who: 'secretariat' | 'albania' | 'montenegro' | 'public'): readonly string[] => {
      const { text } = see('/keeping', who, { material: material(), record: named });
      return deeds.filter((deed) => text.includes(deed));
    };
    expect(offered('secretariat')).toEqual(deeds);
    expect(offered('albania')).toEqual(deeds.slice(0, 3));
    expect(offered('montenegro')).toEqual(['Name a node', 'File a delay']);
    expect(offered('public')).toEqual([]);
  });
});
