import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CommandType, commandTypes } from '../forum/index.ts';
import { readCommand, refusalStatus, wire } from './index.ts';

const charter = (): unknown =>
  JSON.parse(readFileSync(new URL('../../charters/balkan-peace-platform.json', import.meta.url), 'utf8'))
    .charter;

function example(type: CommandType): Record<string, unknown> {
  return { ...wire[type].example };
}

describe('the wire', () => {
  it('has a schema and an example for every command the rules know', () => {
    expect(Object.keys(wire).sort()).toEqual([...commandTypes()].sort());
  });

  it.each(Object.keys(wire) as CommandType[])('reads its own example of %s', (type) => {
    expect(readCommand(example(type))).toMatchObject({ ok: true, command: { type } });
  });

  it('reads where a house is reached as its origin alone', () => {
    for (const url of ['https://node.example', 'https://Node.example:443/'])
      expect(readCommand({ ...example('NameNode'), url })).toMatchObject({
        command: { url: 'https://node.example/' },
      });
  });

  it('lists every fault of a form at once, each with its path', () => {
    const convene = example('ConveneMeeting');
    const bad = { ...convene, from: '2026-02-30', level: 7, title: { en: 'A\u202Eb' }, extra: 1 };
    const read = readCommand(bad);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.faults).toEqual(
      expect.arrayContaining([
        { path: 'from', code: 'day' },
        { path: 'level', code: 'wrongKind' },
        { path: 'title.en', code: 'hiddenMarks' },
        { path: 'extra', code: 'unknownField' },
      ]),
    );
  });

  it('says of what was left empty that it is missing, and of what is no number to write one', () => {
    const faults = (command: Record<string, unknown>): unknown => {
      const read = readCommand(command);
      return read.ok ? [] : read.faults;
    };
    expect(faults({ ...example('AnswerInvitation'), answer: '' })).toEqual([
      { path: 'answer', code: 'notChosen' },
    ]);
    expect(faults({ ...example('ConveneMeeting'), host: '', from: '', level: '' })).toEqual([
      { path: 'host', code: 'notChosen' },
      { path: 'from', code: 'noDay' },
      { path: 'level', code: 'notChosen' },
    ]);
    const place = { city: { en: 'Istanbul' }, country: 'TÜRKIYE', venue: null, zone: '' };
    expect(faults({ ...example('ConveneMeeting'), place })).toEqual([
      { path: 'place.country', code: 'country' },
      { path: 'place.zone', code: 'empty' },
    ]);
    expect(faults({ ...example('AddRoom'), seats: 0.5 })).toEqual([{ path: 'seats', code: 'number' }]);
    expect(faults({ ...example('AddRoom'), seats: 'many' })).toEqual([{ path: 'seats', code: 'number' }]);
  });

  it.each([
    '+355 4 236 4090',
    '0090 (212) 555 12-34',
    '+381 11 306 8000 ext. 12',
    '+44 20 7946 0000 x5',
    '112',
  ])('takes %s for a telephone', (telephone) => {
    expect(readCommand({ ...example('NameDelegate'), contact: { telephone } })).toMatchObject({ ok: true });
  });

  it.each(['call me', '+355 4 ABC', '++355', 'ext. 12', '-', '1'.repeat(22), '٣٤٥'])(
    'does not take %s for a telephone',
    (telephone) => {
      expect(readCommand({ ...example('NameDelegate'), contact: { telephone } })).toMatchObject({
        ok: false,
        faults: [{ path: 'contact.telephone', code: 'telephone' }],
      });
    },
  );

  it('takes no query of credentials that does not say what is asked, and asks no words of an acceptance', () => {
    const { reason: _, ...silent } = example('ExamineCredentials');
    expect(readCommand({ ...silent, step: 'queried' })).toEqual({
      ok: false,
      faults: [{ path: 'reason', code: 'unasked' }],
    });
    expect(readCommand({ ...silent, step: 'accepted' })).toMatchObject({ ok: true });
  });

  it('names every field that it does not know, and of thousands the first twenty', () => {
    const plan = example('PlanSession');
    const session = { ...(plan.session as object), colour: 'red', smell: 'none' };
    const read = readCommand({ ...plan, session });
    expect(read).toEqual({
      ok: false,
      faults: [
        { path: 'session.colour', code: 'unknownField' },
        { path: 'session.smell', code: 'unknownField' },
      ],
    });
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`${'x'.repeat(99)}${i}`, i]));
    const flooded = readCommand({ ...plan, ...many, session });
    expect(flooded.ok ? [] : flooded.faults).toHaveLength(20);
    expect(JSON.stringify(flooded).length).toBeLessThan(4000);
  });

  it.each([null, 7, 'text', [], {}, { type: 'Nothing' }, { type: '__proto__' }, { type: 'constructor' }])(
    'refuses %j as no command at all',
    (value) => {
      expect(readCommand(value)).toEqual({ ok: false, faults: [{ path: 'type', code: 'unknownCommand' }] });
    },
  );

  it.each([
    ['a name with a control character', { name: 'A\u0007b' }, 'hiddenMarks'],
    ['a name that turns the direction of text', { name: 'A\u202Egnp.exe' }, 'hiddenMarks'],
    ['an empty name', { name: '' }, 'empty'],
    ['a blank name', { name: '   ' }, 'empty'],
    ['a name of a space without width', { name: '\u200b' }, 'empty'],
    ['a name of a letter that is not drawn', { name: '\u3164' }, 'empty'],
    ['a name of an accent alone', { name: '\u0301' }, 'empty'],
    ['a letter under 150 accents', { name: `a${'\u0301'.repeat(150)}` }, 'heapedMarks'],
    ['a name of 301 characters', { name: 'x'.repeat(301) }, 'tooLong'],
    ['a name on two lines', { name: 'A\nb' }, 'oneLine'],
  ])('refuses %s', (_, change, code) => {
    const read = readCommand({ ...example('EnterPerson'), ...change });
    expect(read.ok ? [] : read.faults.map((fault) => fault.code)).toContain(code);
  });

  it.each([
    ['half a character in a name', 'EnterPerson', { name: 'A\uD800b' }, 'name', 'hiddenMarks'],
    [
      'half a character in a head that is shown',
      'ShowFork',
      { notes: ['One head\n', '\uD800'] },
      'notes.1',
      'hiddenMarks',
    ],
    ['a script in the place of a source', 'CiteSource', { url: 'javascript:alert(1)' }, 'url', 'url'],
    ['a house with a way into it', 'NameNode', { url: 'https://node.example/admin' }, 'url', 'houseUrl'],
    ['a house that is asked something', 'NameNode', { url: 'https://node.example/?x=' }, 'url', 'houseUrl'],
    ['a house with a name to enter it', 'NameNode', { url: 'https://a@node.example/' }, 'url', 'houseUrl'],
    ['an address of the web without a host', 'CiteSource', { url: 'https://' }, 'url', 'url'],
    ['a mark that is a line break', 'EnterNote', { mark: '\n' }, 'mark', 'mark'],
    [
      'a city that turns the direction of text',
      'EnterAddress',
      { postal: { country: 'IT', lines: ['Via Mario Greco 60'], city: 'A\u202Eb' } },
      'postal.city',
      'hiddenMarks',
    ],
    ['a source that is named twice', 'RecordOutcome', { sources: ['n01', 'n01'] }, 'sources', 'twice'],
    ['an hour that is none', 'NameDelegate', { contact: { arrives: '25:61' } }, 'contact.arrives', 'time'],
    [
      'an hour that is none on a day that is',
      'NameDelegate',
      { contact: { departs: '2026-12-17 24:00, TK 1024' } },
      'contact.departs',
      'time',
    ],
    ['a footnote that nobody sees', 'EnterNote', { text: { en: '\u200b' } }, 'text.en', 'empty'],
  ] as const)('refuses %s', (_, type, change, path, code) => {
    const read = readCommand({ ...example(type), ...change });
    expect(read.ok ? [] : read.faults).toContainEqual({ path, code });
  });

  it('refuses a role whose deeds could be no name of a command', () => {
    const whole = charter() as { readonly roles: object };
    const roles = {
      ...whole.roles,
      odd: { names: { en: 'x' }, scope: 'forum', may: ['\uD800'], reads: 'public' },
    };
    expect(readCommand({ ...example('AmendCharter'), charter: { ...whole, roles } }).ok).toBe(false);
  });

  it('knows a status for every refusal, and none is a server error', () => {
    for (const status of Object.values(refusalStatus)) expect([403, 404, 409, 422]).toContain(status);
  });
});
