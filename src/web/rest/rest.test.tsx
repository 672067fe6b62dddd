import { describe, expect, it } from 'vitest';
import { charterFile, imported } from '../../../test/imported.ts';
import { goneOn, see, third } from '../../../test/seen.tsx';
import { type Command, id, type SourceId } from '../../forum/index.ts';
import type { ForumsMaterial } from '../page.ts';

const charter = third.forum.charter.now;

function amended(change: Partial<typeof charter>): Command {
  return {
    type: 'AmendCharter',
    base: 1,
    charter: { ...charter, ...change },
    reason: { en: 'More often', tr: 'Daha sık' },
  };
}

describe('the door', () => {
  it('lets anybody enter as each role of the charter by a plain form, delegations in its order', () => {
    const { html, text } = see('/door', 'public');
    expect(text).toContain('anybody may enter as anybody, without a password');
    const heads = [...html.matchAll(/aria-label="Enter as Head of delegation, ([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(heads).toEqual([
      'Albania',
      'Bosnia and Herzegovina',
      'Montenegro',
      'Kosovo',
      'North Macedonia',
      'Serbia',
      'Türkiye',
    ]);
    expect(html.match(/action="\/door\/bpp"/g)).toHaveLength(2 + 2 * 7 + 2);
    expect(html).toContain('<input type="hidden" name="to" value="/en/bpp/today"/>');
  });

  it('lets nobody enter as the register, and leads the public to where everyone starts', () => {
    const { html } = see('/door', 'public');
    expect(html).not.toContain('value="register"');
    const open = html.slice(html.indexOf('name="role" value="public"'));
    expect(open).toContain('name="to" value="/en/bpp"/>');
  });

  it('says who has entered and how to leave, in Turkish too', () => {
    const { text, html } = see('/door', 'albania', { language: 'tr' });
    expect(text).toContain('Şu sıfatla girdiniz: Heyet irtibat görevlisi, Arnavutluk.');
    expect(html).toContain('name="role" value=""/>');
  });

  it('names parties by their capitals where the charter does', () => {
    const { html } = see('/door', 'public', { record: imported('seecp') });
    expect(html).toContain('aria-label="Enter as Head of delegation, Pristina"');
    expect(html).not.toContain('aria-label="Enter as Head of delegation, Kosovo"');
  });

  it('is not there where nothing is an exercise', () => {
    expect(see('/door', 'public', { visit: { exercise: false } }).title).toBeNull();
  });
});

describe('search', () => {
  it('finds a party by a name it no longer has, and says by which', () => {
    const { text, html } = see('/find?q=turkey', 'public');
    expect(html).toContain('<a href="/en/bpp/parties/turkiye">Türkiye</a>');
    expect(text).toContain('Turkey');
  });

  it('finds persons, meetings, venues and sources without their accents, each in its group', () => {
    expect(see('/find?q=duric', 'public').html).toMatch(
      /<a href="\/en\/bpp\/persons\/[^"]+">Marko Đurić<\/a>/,
    );
    expect(see('/find?q=ciragan', 'public').text).toMatch(/Venues and rooms .*Çırağan Palace/);
    expect(see('/find?q=second+meeting', 'public').text).toMatch(/Meetings .*Second meeting/);
    expect(see('/find?q=apec', 'public').text).toMatch(/Sources .*economies in APEC/);
  });

  it('finds an address by its street, its city, its code or what it is called', () => {
    for (const word of ['ciragan+caddesi', 'besiktas', '10090', 'printed+announcement'])
      expect(see(`/find?q=${word}`, 'public').text, word).toMatch(/found .* Addresses \d/);
    const { html, text } = see('/find?q=besiktas', 'public', { language: 'tr' });
    expect(html).toContain('<a href="/tr/bpp/venues#ciragan">Çırağan Sarayı</a>');
    expect(text).toContain('Adresler 1');
  });

  it('finds a topic of the charter by either language, and leads to the meetings that have it', () => {
    const { html, text } = see('/find?q=energy', 'public');
    expect(text).toMatch(/Topics 3 .*Third meeting/);
    expect(html).toContain('<a href="/en/bpp/meetings/exercise-3/programme">Energy and energy security</a>');
    expect(see('/find?q=enerji', 'public').text).toContain('Topics 3');
  });

  it('leads from a topic that no meeting has had to the charter', () => {
    const topics = { ...charter.topics, bees: { en: 'Bees', tr: 'Arılar' } };
    const { html, text } = see('/find?q=bees', 'public', { record: goneOn(amended({ topics })) });
    expect(html).toContain('<a href="/en/bpp/charter">Bees</a>');
    expect(text).toContain('On no programme so far');
  });

  it('asks every word of the query', () => {
    const both = see('/find?q=daily+nothing-of-the-kind', 'public').text;
    expect(both).toContain('Nothing that you may read answers to “daily nothing-of-the-kind”');
  });

  it('tells the public nothing of persons who are not published', () => {
    const names = Object.values(third.forum.parties.persons).filter(({ published }) => !published);
    const hidden = names.find(({ name }) => name !== null)?.name?.name ?? '';
    expect(hidden).not.toBe('');
    expect(see(`/find?q=${encodeURIComponent(hidden)}`, 'public').text).toContain(
      'Nothing that you may read',
    );
    expect(see(`/find?q=${encodeURIComponent(hidden)}`, 'secretariat').text).toContain('Persons');
  });

  it('keeps whoever reads the past in the past', () => {
    const { html } = see('/find?q=turkey&asof=2026-06-16T11:00', 'public', { asOf: true });
    expect(html).toContain('<input type="hidden" name="asof" value="2026-06-16T11:00"/>');
    expect(html).toContain('href="/en/bpp/parties/turkiye?asof=2026-06-16T11%3A00"');
  });

  it('offers lists to whoever does not know a name', () => {
    expect(see('/find', 'public', { language: 'tr' }).text).toContain('Ya da göz atın');
  });
});

describe('the charter', () => {
  it('says its rules in words, with what each rests on', () => {
    const { text } = see('/charter', 'public');
    expect(text).toContain('By the Turkish alphabet, short names, from its beginning.');
    expect(text).toContain('Every 6 months, as said on 26 July 2025.');
    expect(text).toContain('signed by one of: Head of state, Head of government and Foreign minister.');
    expect(text).toContain('the forum was founded on it.');
  });

  it('says them in Turkish', () => {
    const { text } = see('/charter', 'public', { language: 'tr' });
    expect(text).toContain('Türk alfabesi; kısa ada göre, alfabenin başından başlayarak.');
    expect(text).toContain('6 ayda bir; 26 Temmuz 2025 tarihinde söylendiği gibi.');
  });

  it('offers the amendment to whom it gives it, and to nobody on a past day', () => {
    expect(see('/charter', 'secretariat').text).toContain('Amend the charter');
    for (const page of [
      see('/charter', 'public'),
      see('/charter', 'albania'),
      see('/charter', 'secretariat', { asOf: true }),
    ])
      expect(page.text).not.toContain('Amend the charter');
  });

  it('says of each version why it came and which parts it changed', () => {
    const record = goneOn(amended({ cadence: { months: 4, since: '2025-07-26', basis: null } }));
    const { text } = see('/charter', 'public', { record });
    expect(text).toContain('Version 2');
    expect(text).toContain('More often');
    expect(text).toContain('Changed: Rhythm.');
    expect(text).toContain('Every 4 months');
  });

  it('lists the terms of the chair where it goes by terms', () => {
    const { text } = see('/charter', 'public', { record: imported('seecp') });
    expect(text).toContain('Whoever’s term it is.');
    expect(text).toContain('Terms of the chair');
  });
});

describe('sources and where they differ', () => {
  it('shows each source once with its grade and what rests on it', () => {
    const { html, text } = see('/sources', 'public');
    const known = Object.keys(third.forum.statements.sources);
    for (const source of known) expect(html.split(`id="${source}"`)).toHaveLength(2);
    expect(text).toContain('A: official bodies and texts');
    expect(text).toMatch(/\d+ things rest on it/);
  });

  it('narrows the list by a query', () => {
    const { html } = see('/sources?q=apec', 'public');
    expect(html.match(/class="rest-entry"/g)).toHaveLength(1);
  });

  it('sets all sides of a dispute beside one another and says which the forum works with, and why', () => {
    const { text } = see('/statements', 'public');
    expect(text).toContain('UNSCR 1244/1999');
    expect(text).toContain('The forum works with “UNSC 1244”. The wording of the arrangement itself');
    expect(text).toContain('The forum has not said with which it works.');
  });

  it('lets the secretariat hold any side but the one that is held, and nobody else', () => {
    const { html } = see('/statements', 'secretariat');
    expect(html).toContain('aria-label="Work with this: UNSCR 1244"');
    expect(html).not.toContain('aria-label="Work with this: UNSC 1244"');
    expect(see('/statements', 'albania').text).not.toContain('Work with this');
  });

  it('lets the secretariat withdraw what any source was said to state, the held side’s too', () => {
    const { html } = see('/statements', 'secretariat');
    expect(html).toMatch(/aria-label="Withdraw: UNSC 1244, [^"]+"/);
    expect(html).toMatch(/aria-label="Withdraw: UNSCR 1244, [^"]+"/);
    expect(see('/statements', 'albania').html).not.toContain('aria-label="Withdraw:');
    expect(see('/statements', 'secretariat', { language: 'tr' }).text).toContain('Geri al');
  });

  it('says plainly where nothing differs', () => {
    const { text } = see('/statements', 'public', { record: imported('model-un') });
    expect(text).toContain('No two sources differ in what was entered so far.');
  });

  it('counts a source that was cited later', () => {
    const cite: Command = {
      type: 'CiteSource',
      source: id<SourceId>('late'),
      url: 'https://www.example.org/a',
      grade: 'C',
    };
    const { text } = see('/sources?q=example.org', 'public', { record: goneOn(cite) });
    expect(text).toContain('example.org · Grade C · late');
    expect(text).toContain('Nothing that you may read rests on it.');
  });
});

describe('venues and addresses', () => {
  it('shows an address in the form of its country, under the forum’s own name for it', () => {
    const { html, text } = see('/venues', 'public');
    expect(html).toContain(
      '<span>Çırağan Caddesi 32</span><span>Beşiktaş/İstanbul</span><span>Türkiye</span>',
    );
    expect(html).toContain('<span>10090 Buttigliera Alta TO</span><span>Italy</span>');
    expect(text).toContain(
      'As given: “Indirizzo: Via Mario Greco 60, Buttigliera Alta, 10090, Torino, Italy”.',
    );
    expect(see('/venues', 'public', { language: 'tr' }).html).toContain('<span>İtalya</span>');
  });

  it('says that one address was entered twice, and lets either entry be kept', () => {
    expect(see('/venues', 'public').text).toContain('Entered twice.');
    expect(see('/venues', 'public').text).not.toContain('join the other to it');
    expect(see('/venues', 'secretariat').text.match(/Keep this one, join the other to it/g)).toHaveLength(2);
    const joined = goneOn({
      type: 'JoinAddresses',
      keep: 'announcement-physical',
      drop: 'announcement-indirizzo',
    });
    const { text } = see('/venues', 'secretariat', { record: joined });
    expect(text).not.toContain('Entered twice.');
    expect(text).not.toContain('Indirizzo');
  });

  it('lists rooms with seats and booths, and the meetings held there', () => {
    const { text } = see('/venues', 'public');
    expect(text).toMatch(/Great Hall Exercise 60 9/);
    expect(text).toContain('Third meeting');
    expect(text).toContain('No room has been added here yet.');
  });
});

describe('the forums of the house', () => {
  const material: ForumsMaterial = {
    kind: 'forums',
    forums: [{ id: 'bpp', name: charter.names, members: 7, size: 514 }],
    charters: [
      {
        key: 'seecp',
        name: { en: 'South-East European Cooperation Process' },
        about: { en: 'Thirteen participants.' },
      },
    ],
  };

  it('are listed for everybody; a new one is founded by those who have entered', () => {
    const outside = see('/forums', 'public', { material });
    expect(outside.text).toMatch(/Balkan Peace Platform 7 514/);
    expect(outside.text).toContain('Enter, and a forum can be founded');
    expect(outside.html).not.toContain('<form');
    const inside = see('/forums', 'secretariat', { material });
    expect(inside.html).toContain('name="forum"');
    expect(inside.text).toContain('Thirteen participants.');
  });

  it('name a forum in another language where it has none in the reader’s', () => {
    const { html } = see('/forums', 'public', { material, language: 'tr' });
    expect(html).toContain('<span lang="en">South-East European Cooperation Process</span>');
  });
});

describe('what the house says of itself', () => {
  it('says how the record is checked, with the forum’s own files and its last entry', () => {
    const { html, text } = see('/about/check', 'public');
    const last = Number(/proof\/(\d+)\.tlog-proof/.exec(html)?.[1]);
    expect(html).toContain('href="/record/bpp/checkpoint"');
    expect(last).toBeGreaterThan(100);
    expect(html).toContain(`href="/record/bpp/proof/${last}.leaf"`);
    expect(html).toContain(`href="/en/bpp/record/${last}"`);
    expect(text).toContain('npx sofra verify ../bpp-record --vkey');
    expect(html).toContain('href="/record/bpp/policy"');
    expect(text).toContain('A head that enough members’ nodes have signed is on everyone’s record');
  });

  it('says what nobody has checked of its accessibility', () => {
    expect(see('/about/accessibility', 'public').text).toContain('What has not been checked');
    expect(see('/about/accessibility', 'public', { language: 'tr' }).text).toContain(
      'Henüz denetlenmeyenler',
    );
  });

  it('says what the keys do', () => {
    expect(see('/keys', 'secretariat').html).toContain('<kbd class="key">Ctrl K</kbd>');
  });

  it('shows its parts under the letterhead of the forum, each id once', () => {
    const { html } = see('/gallery', 'public', { framed: true });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(ids.filter((each, i) => ids.indexOf(each) !== i)).toEqual([]);
    expect(html.match(/<main/g)).toHaveLength(1);
  });

  it.each([
    '/charter',
    '/sources',
    '/statements',
    '/find',
    '/venues',
    '/about/check',
    '/about/rules',
    '/about/problems',
    '/door',
    '/keys',
  ])('%s has one heading of the first rank, no style of its own, and a title in both languages', (path) => {
    for (const language of ['en', 'tr'] as const) {
      const { html, title } = see(path, 'public', { language });
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).not.toMatch(/ style=|<style|<script/);
      expect(title).not.toBe('');
    }
  });
});

it('every charter that comes with the house can be read', () => {
  for (const name of ['seecp', 'model-un', 'trilateral-tr-ba-rs']) {
    const { command } = charterFile(name);
    const given = command.type === 'FoundForum' ? command.charter : charter;
    const { text } = see('/charter', 'public', { record: imported(name) });
    for (const level of given.levels) expect(text).toContain(level.names.en);
  }
});
