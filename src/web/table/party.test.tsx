import { describe, expect, it } from 'vitest';
import { imported } from '../../../test/imported.ts';
import { goneOn, see } from '../../../test/seen.tsx';
import { type Day, id, type PartyId } from '../../forum/index.ts';

const seecp = imported('seecp');
const kosovo = id<PartyId>('kosovo');

describe('the list of parties', () => {
  it('stands in the charter’s order, which follows the Turkish alphabet in every language', () => {
    const { text } = see('/parties', 'public');
    expect(text).toContain('7 members');
    const names = ['Albania', 'Bosnia and Herzegovina', 'Montenegro', 'Kosovo', 'North Macedonia', 'Serbia'];
    const places = names.map((name) => text.indexOf(`${name} `));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('finds one party by Turkey and by Türkiye, and says under which name', () => {
    const found = see('/parties?q=turkey', 'public');
    expect(found.html.match(/<tr>/g)).toHaveLength(2);
    expect(found.text).toContain('found as “Turkey”');
    const own = see('/parties?q=T%C3%BCrkiye', 'public').text;
    expect(own).toMatch(/Türkiye Republic of Türkiye TR.*Trilateral Mechanism of Türkiye/);
  });

  it('says so where nobody is called like that, with the way back', () => {
    const { text } = see('/parties?q=atlantis', 'public', { language: 'tr' });
    expect(text).toContain('Burada bu adla bilinen kimse yok. Bütün tarafları gör');
  });

  it('lets the secretariat enter a party, and nobody else', () => {
    expect(see('/parties', 'secretariat').text).toContain('Enter a party');
    expect(see('/parties', 'albania').text).not.toContain('Enter a party');
    expect(see('/parties', 'public').html).not.toContain('Enter a party');
  });
});

describe('the page of a party', () => {
  it('has its names in every language of the forum, and those it had before with their days', () => {
    const { text, html } = see('/parties/north-macedonia', 'public', { record: seecp });
    expect(text).toContain('Names from 12 February 2019');
    expect(text).toContain('Earlier names the former Yugoslav Republic of Macedonia');
    expect(html).toContain('lang="sr-Cyrl">Северна Македонија');
  });

  it('has a name that is still to begin under its day, not among those it had', () => {
    const names = {
      short: { en: 'New Albania', tr: 'Yeni Arnavutluk' },
      formal: { en: 'Republic of New Albania', tr: 'Yeni Arnavutluk Cumhuriyeti' },
    };
    const rename = (from: string) =>
      goneOn({ type: 'RenameParty', party: id<PartyId>('albania'), names, from: from as Day });
    const ahead = see('/parties/albania', 'public', { record: rename('2027-01-01') }).text;
    expect(ahead).toContain('From 1 January 2027 New Albania, Republic of New Albania');
    expect(ahead).not.toContain('Earlier names');
    const turkish = { record: rename('2027-01-01'), language: 'tr' } as const;
    expect(see('/parties/albania', 'public', turkish).text).toMatch(/1 Ocak 2027[^ ]* .*Yeni Arnavutluk,/);
    const begun = see('/parties/albania', 'public', { record: rename('2026-06-16') }).text;
    expect(begun).toContain('Earlier names Albania, Republic of Albania');
  });

  it('shows its plate under each profile, the asterisk with its footnote in full', () => {
    const { text } = see('/parties/kosovo', 'public');
    expect(text).toContain('Kosovo * Deputy Prime Minister');
    expect(text).toContain('* This designation is without prejudice to positions on status');
    expect(text).toContain('Pristina Participant');
    expect(text).toContain('Donika Gërvalla-Schwarz');
  });

  it('draws a plate that would break its profile as refused, with the reason and the rule', () => {
    const record = goneOn({ type: 'WithdrawNote', party: kosovo, profile: 'asterisk', mark: '*' });
    const { text, html } = see('/parties/kosovo', 'public', { record });
    expect(html).toContain('card-refused');
    expect(text).toContain(
      'its footnote is missing. Enter the note; until then nothing is shown or printed.',
    );
    expect(text).toContain('A mark never stands without its note');
  });

  it('gives codes with the authority behind them: XK is user-assigned', () => {
    expect(see('/parties/kosovo', 'public').text).toMatch(/XK alpha-2, ?User-assigned in ISO 3166-1/);
  });

  it('keeps all sides where sources differ, marks the one the forum works with, and says why', () => {
    const { text } = see('/parties/kosovo', 'public');
    expect(text).toContain('Resolution cited in the footnote. Sources differ UNSC 1244');
    expect(text).toContain('The forum works with “UNSC 1244”. The wording of the arrangement itself');
    expect(text).toContain('UNSCR 1244/1999');
  });

  it('says who recognises whom only as somebody’s statement, on the pages of both, in the charter’s order', () => {
    const no = 'Serbia, does not recognise Kosovo';
    const position = 'Kosovo, position on status Serbia: Belgrade does not recognise the declaration';
    const yes = 'Türkiye, recognises Kosovo';
    const { text } = see('/parties/kosovo', 'public');
    const places = [no, position, yes].map((words) => text.indexOf(words));
    expect(places).toEqual(places.filter((place) => place > 0).toSorted((a, b) => a - b));
    const serbia = see('/parties/serbia', 'public').text;
    expect(serbia).toContain(no);
    expect(serbia).toContain(position);
    expect(see('/parties/turkiye', 'public', { language: 'tr' }).text).toContain('Türkiye, tanıdığı Kosova');
  });

  it('knows the bodies that statements name, with their members and what sources state of them', () => {
    const { text } = see('/parties/seecp', 'public', { language: 'tr' });
    expect(text).toContain('Güneydoğu Avrupa Ülkeleri İş Birliği Süreci');
    expect(text).toContain('Arnavutluk, üyesi olduğu GDAÜ');
    expect(see('/parties/kfor', 'public').text).toContain(
      'Mandate United Nations Security Council resolution',
    );
  });

  it('does not say of what kind a party is: all are entered alike', () => {
    expect(see('/parties/kosovo', 'public').text).toContain(' Kosovo Republic of Kosovo member Its plate');
  });

  it('says what came before and after it', () => {
    const { text } = see('/parties/serbia-and-montenegro', 'public', { record: seecp });
    expect(text).toMatch(/After it: ?Podgorica ?, 3 June 2006/);
    expect(text).toMatch(/After it: ?Belgrade ?, 3 June 2006/);
  });

  it('gives the secretariat every deed on it, a delegation those of its own persons and addresses', () => {
    const deeds = (who: 'secretariat' | 'albania'): readonly string[] =>
      [...see('/parties/albania', who).html.matchAll(/<button[^>]*>([^<]+)<\/button>/g)].map(
        ([, name = '']) => name,
      );
    expect(deeds('secretariat')).toEqual([
      'Agree a designation',
      'Enter a note',
      'Rename',
      'Add a name to find it by',
      'Enter a code',
      'Change its standing',
      'Enter a succession',
      'Enter an address',
      'Enter a person',
      'Enter a statement',
    ]);
    expect(deeds('albania')).toEqual(['Enter a person']);
  });

  it('does nothing in the past, whoever looks', () => {
    expect(see('/parties/kosovo', 'secretariat', { asOf: true }).html).not.toContain('<button');
  });

  it('is nothing where no such party sits here', () => {
    expect(see('/parties/atlantis', 'public').title).toBeNull();
    expect(see('/parties/Atlantis!', 'public').title).toBeNull();
  });
});
