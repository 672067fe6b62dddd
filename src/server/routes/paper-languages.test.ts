import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, type Day, id, readDay } from '../../forum/index.ts';
import { type Language, languages } from '../../web/index.ts';
import { tight } from '../documents/pdf-words.ts';
import { paperNames } from '../papers/kinds.ts';
import { about, openFilled, problemOf, secretariat, words } from '../testing/papers.ts';
import { enterFacts, type PrintingHouse, say } from '../testing/printing-house.ts';

let house: PrintingHouse;

beforeAll(async () => {
  house = await openFilled();
}, 60_000);
afterAll(() => house.close());

function day(text: string): Day {
  const read = readDay(text);
  if (read === null) throw new Error(text);
  return read;
}

type Messages = Readonly<Record<string, string>>;

function messages(file: string): Messages {
  return JSON.parse(readFileSync(new URL(`../../web/words/messages/${file}.json`, import.meta.url), 'utf8'));
}

/** What English alone says on papers: stretches of its messages without what is put into them. */
function englishStretches(language: Language): readonly string[] {
  const own = Object.values(messages(`paper.${language}`)).map(tight);
  // Calendars are no papers; what they say of an exercise stands in the made-up names of its people.
  const stretches = Object.entries(messages('en')).flatMap(([id, text]) =>
    id.startsWith('paper.') &&
    !id.startsWith('paper.calendar.') &&
    !text.includes(', plural,') &&
    !text.includes(', select,')
      ? text.split(/\{\w+\}/).map(tight)
      : [],
  );
  return stretches.filter((words) => words.length >= 6 && !own.some((one) => one.includes(words)));
}

const others = languages.filter(({ complete }) => !complete).map(({ tag }) => tag);

describe('papers in every language of the forum', () => {
  /** Whole in a language, or named with what the record lacks in it. */
  async function stateOf(
    tag: Language,
    meeting: string,
    name: string,
  ): Promise<'whole' | 'refused' | 'none'> {
    const query = `?lang=${tag}${about(name, 'albania')}`;
    const given = await house.get(`/papers/bpp/${meeting}/${name}${query}`, secretariat);
    if (given.status === 200) {
      const page = tight(words(given));
      expect([name, englishStretches(tag).filter((stretch) => page.includes(stretch))]).toEqual([name, []]);
      expect([name, page.length > 100]).toEqual([name, true]);
      return 'whole';
    }
    const { code, detail } = problemOf(given);
    if (code !== 'WordsMissing') return 'none';
    expect(given.status).toBe(409);
    expect(detail).toMatch(/the record has no words in the language of this one \(.+\) for “/);
    return 'refused';
  }

  it.each(others)('are all whole in %s where the record speaks it', async (tag) => {
    expect(englishStretches(tag).length).toBeGreaterThan(30);
    for (const name of paperNames)
      expect([name, await stateOf(tag, 'exercise-3', name)]).toEqual([name, 'whole']);
  });

  it.each(others)(
    'are whole in %s or refused, never mixed, where the record speaks it in part',
    async (tag) => {
      const states = await Promise.all(paperNames.map((name) => stateOf(tag, 'bpp-2', name)));
      const of = (name: string) => states[paperNames.indexOf(name)];
      expect([of('programme.pdf'), of('participants.pdf'), of('note.pdf')]).toEqual([
        'refused',
        'refused',
        'whole',
      ]);
    },
  );

  const sheets = ['plates.pdf', 'overview.pdf', 'table-plan.pdf', 'photo.pdf'] as const;

  /** What each sheet says it lacks in Macedonian, in a forum of its own that these commands were said in. */
  async function lackingIn(forum: string, ...commands: readonly Command[]): Promise<readonly string[]> {
    const desk = await house.found(forum);
    await enterFacts(desk);
    await say(desk, ...commands);
    const given = await Promise.all(
      sheets.map((name) => house.get(`/papers/${forum}/exercise-3/${name}?lang=mk`, secretariat)),
    );
    return given.map((each) => (each.status === 200 ? 'whole' : problemOf(each).detail));
  }

  it('are refused for the name of one party, which no other language may stand in for', async () => {
    const names = {
      short: { en: 'Renamed (exercise)', tr: 'Adı değişen (tatbikat)' },
      formal: { en: 'Renamed (exercise)', tr: 'Adı değişen (tatbikat)' },
    };
    const from = day('2026-06-01');
    const said = await lackingIn('renamed', { type: 'RenameParty', party: id('albania'), names, from });
    expect(said).toEqual(sheets.map(() => expect.stringContaining('for “Renamed (exercise)”.')));
  });

  it('are refused for the title of one head, which no other language may stand in for', async () => {
    const said = await lackingIn(
      'retitled',
      { type: 'EnterPerson', person: id('ex-al-next'), party: id('albania'), name: 'Next (exercise)' },
      {
        type: 'ReplaceDelegate',
        meeting: id('exercise-3'),
        party: id('albania'),
        out: id('ex-al-head'),
        in: id('ex-al-next'),
        office: { en: 'Retitled minister (exercise)', tr: 'Unvanı değişen bakan (tatbikat)' },
        level: 'foreign-minister',
        acting: false,
      },
    );
    expect(said).toEqual(sheets.map(() => expect.stringContaining('for “Retitled minister (exercise)”.')));
  });

  it('are not had in a language that is not the forum’s, nor in one it writes in two ways', async () => {
    const ask = (lang: string) => house.get(`/papers/bpp/exercise-3/programme.pdf?lang=${lang}`);
    for (const lang of ['fr', 'xx', '', 'constructor', 'en-GB-oed']) {
      const problem = problemOf(await ask(lang));
      expect(problem).toMatchObject({ status: 400, code: 'LanguageUnknown' });
      expect(problem.detail).toContain('sr-Cyrl (Serbian, Cyrillic script)');
    }
    const calendar = problemOf(await house.get('/calendar/bpp/exercise-3.ics?lang=sr'));
    expect(calendar).toMatchObject({ status: 400, code: 'LanguageUnclear' });
    const serbian = problemOf(await ask('sr'));
    expect(serbian).toMatchObject({ status: 400, code: 'LanguageUnclear' });
    expect(serbian.detail).toContain('sr-Latn (Serbian, Latin script), sr-Cyrl (Serbian, Cyrillic script)');
    const capital = await house.get('/papers/bpp/exercise-3/programme.pdf?lang=SR-LATN');
    expect([capital.status, capital.headers['content-disposition']]).toEqual([
      200,
      'inline; filename="exercise-3-programme-sr-latn.pdf"',
    ]);
  });

  it('lead whoever looks at pages to the one that says why there is none', async () => {
    const { status, headers } = await house.get('/papers/bpp/bpp-2/programme.pdf?lang=mk', {
      headers: { accept: 'text/html' },
    });
    expect([status, headers.location]).toEqual([303, '/mk/bpp/meetings/bpp-2/papers?lacking=programme.pdf']);
  });
});

describe('the page a paper leads to', () => {
  const page = async (query: string, language = 'en'): Promise<string> =>
    words(
      await house.get(`/${language}/bpp/meetings/bpp-2/papers${query}`, { headers: { accept: 'text/html' } }),
    );

  it('names the words that are missing, where making that paper really lacks them', async () => {
    const ask = { headers: { accept: 'text/html' } };
    const { headers } = await house.get('/papers/bpp/bpp-2/programme.pdf?lang=mk', ask);
    const { detail } = problemOf(await house.get('/papers/bpp/bpp-2/programme.pdf?lang=mk'));
    const [first = ''] = /“[^”]+”/.exec(detail) ?? [];
    expect(first).not.toBe('');
    const [, query = ''] = headers.location?.split('?') ?? [];
    expect(tight(await page(`?${query}`, 'mk'))).toContain(tight(first));
  });

  it('says nothing where nothing is missing, whatever the address claims', async () => {
    const said = 'in one language throughout';
    for (const query of [
      '?lacking=zzz',
      '?lacking=programme.pdf',
      '?lacking=programme.pdf&lackingWords=Forged&lackingMore=3',
      '?lackingWords=Forged',
    ]) {
      const html = await page(query);
      expect([query, html.includes(said), html.includes('Forged')]).toEqual([query, false, false]);
    }
  });
});
