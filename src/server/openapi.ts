import { z } from 'zod';
import { faultCodes, refusalStatus, wire } from '../api/index.ts';
import { paperNames } from './papers/kinds.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Branded strings come out as plain ones: over the wire they are what is written, not what it was read into. */
function wireSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  });
  return plain;
}

export const text: JsonSchema = { type: 'string' };
export const whole: JsonSchema = { type: 'integer', minimum: 0 };

const problem: JsonSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457), with the refusal’s code and the rule it rests on.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: { ...text, description: 'One sentence that says what to do, in the language asked for.' },
    code: { type: 'string', examples: Object.keys(refusalStatus) },
    rule: text,
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'sentence'],
        properties: {
          path: text,
          code: { type: 'string', enum: [...faultCodes] },
          sentence: text,
          limit: { type: 'number' },
        },
      },
    },
  },
};

export const forumInPath: JsonSchema = {
  type: 'object',
  required: ['forum'],
  properties: { forum: { type: 'string', description: 'Id of the forum, as bpp.' } },
};

/** Answers of a route that is refused, by status. Any may be asked for in a name that is not the house's own (403), or break (500). */
export function refusedBy(...statuses: readonly number[]): JsonSchema {
  const refused = { description: 'Refused', content: { 'application/problem+json': { schema: problem } } };
  return Object.fromEntries([...statuses, 403, 429, 500].map((status) => [status, refused]));
}

/** Schema of `POST /api/:forum/commands`: every command of the keyed table, each with its example. */
export const commandDocs: JsonSchema = {
  summary: 'Say a command',
  description:
    'Answered when the acts are durable and under a signed checkpoint. Send an Idempotency-Key (8 to 80 letters, digits, _ or -): the same key and words are entered once, however often they are sent. The newest 32,768 answers of the house, of all its forums together, are remembered; a key older than that is a new one.',
  params: forumInPath,
  headers: {
    type: 'object',
    required: ['idempotency-key'],
    properties: { 'idempotency-key': { type: 'string', pattern: '^[\\w-]{8,80}$' } },
  },
  body: {
    oneOf: Object.entries(wire).map(([title, { schema }]) => ({ title, ...wireSchema(schema) })),
    'x-examples': Object.fromEntries(
      Object.entries(wire).map(([type, { example }]) => [type, { summary: type, value: example }]),
    ),
  },
  response: {
    201: {
      description: 'Entered',
      type: 'object',
      required: ['seqs', 'size'],
      properties: {
        seqs: { type: 'array', items: whole, description: 'Numbers of the acts in the record.' },
        size: { ...whole, description: 'Size of the record under the checkpoint that covers them.' },
      },
    },
    ...refusedBy(400, 401, 404, 409, 413, 415, 422),
  },
};

export const snapshotDocs: JsonSchema = {
  summary: 'The forum as this reader may know it',
  description: 'The fold of all acts this reader may see, to start from; follow /acts from its size.',
  params: forumInPath,
  response: {
    200: { description: 'The fold', content: { 'application/json': { schema: { type: 'object' } } } },
    ...refusedBy(404),
  },
};

export const streamDocs: JsonSchema = {
  summary: 'Follow the acts this reader may see',
  description:
    'Server-sent events `act` ({ entered, act }) and, once behind each stretch of them, `size`; `cosigned` ({ size, by, observers, agreed }) whenever parties’ nodes have signed that they hold so many entries; `forked` (pairs of signed heads that no proof joins) whenever one more is known; `filled` ({ words }), a mark, at the beginning and another whenever words that were missing have come, which what was shown under an earlier mark lacks. Resumes where it broke by Last-Event-ID, or from ?from=.',
  params: forumInPath,
  querystring: { type: 'object', properties: { from: { type: 'string', pattern: '^\\d{1,15}$' } } },
  response: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: text } } },
    ...refusedBy(404),
  },
};

const plainText = (description: string): JsonSchema => ({ type: 'string', description });

const anyQuery = {
  lang: plainText(
    'A language of the forum, as sr-Latn; any other, as fr, gets 400. Without it, the first of them that the request accepts, or else the forum’s first; sr is unclear where the forum writes it in two scripts.',
  ),
  asof: plainText('As it stood: 2026-01-23, 2026-01-23T14:02 at the forum’s seat, or a size as 214.'),
};

const calendarQuery: JsonSchema = { type: 'object', properties: anyQuery };

const paperQuery: JsonSchema = {
  type: 'object',
  properties: {
    ...anyQuery,
    session: plainText('Item of the programme, for plates.pdf, table-plan.pdf and photo.pdf.'),
    version: plainText('Release of the programme, or draft, for programme.pdf.'),
    party: plainText('Delegation, for note.pdf and day.pdf.'),
    person: plainText('One person of it, for day.pdf.'),
    on: plainText('Day, for day.pdf.'),
    purpose: {
      type: 'string',
      enum: ['invitation', 'reminder', 'moved', 'postponed', 'cancelled', 'withdrawn'],
      description: 'Of note.pdf; by default the newest thing the party is to be told.',
    },
  },
};

export function idsInPath(names: Readonly<Record<string, string>>): JsonSchema {
  return {
    type: 'object',
    required: Object.keys(names),
    properties: Object.fromEntries(Object.entries(names).map(([name, about]) => [name, plainText(about)])),
  };
}

function fileOf(types: readonly string[]): JsonSchema {
  const content = Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]));
  return { 200: { description: 'The file', content }, ...refusedBy(404) };
}

/** Schema of `GET /papers/:forum/:meeting/:paper`. */
export const paperDocs: JsonSchema = {
  summary: 'Print a paper of a meeting',
  description:
    'Made from what this reader may know. Where it would break the profile, or there is nothing to print, 409 with the reason; it is in one language throughout, and 409 says for what the record has no words in it. A language that is not the forum’s, or that it writes in several ways (sr), gets 400 with those to choose from. For any 409 a browser is led to the meeting’s papers instead, which say why.',
  params: idsInPath({
    forum: 'Id of the forum, as bpp.',
    meeting: 'Id of the meeting.',
    paper: `One of ${paperNames.join(', ')}.`,
  }),
  querystring: paperQuery,
  response: {
    ...fileOf(['application/pdf', 'text/csv', 'text/vcard']),
    ...refusedBy(400, 404, 409, 503),
  },
};

export const calendarDocs: JsonSchema = {
  summary: 'Subscribe to the released programme of a meeting',
  params: idsInPath({ forum: 'Id of the forum, as bpp.', file: 'Id of the meeting, and .ics.' }),
  querystring: calendarQuery,
  response: { ...fileOf(['text/calendar']), ...refusedBy(400, 404) },
};

export const delegationCalendarDocs: JsonSchema = {
  summary: 'Subscribe to the programme of one delegation',
  description: 'For its own people and the secretariat.',
  params: idsInPath({
    forum: 'Id of the forum, as bpp.',
    meeting: 'Id of the meeting.',
    file: 'Id of the party, and .ics.',
  }),
  querystring: calendarQuery,
  response: { ...fileOf(['text/calendar']), ...refusedBy(400, 404) },
};
