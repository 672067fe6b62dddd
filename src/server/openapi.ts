import { z } from 'zod';
import { type FaultCode, faultCodes, refusalStatus, wire } from '../api/index.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** Branded strings come out as plain ones: over the wire they are what is written, not what it was read into. */
function wireSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  });
  return plain;
}

const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer', minimum: 0 };

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
          code: { type: 'string', enum: faultCodes as readonly FaultCode[] },
          sentence: text,
          limit: { type: 'number' },
        },
      },
    },
  },
};

const forumInPath: JsonSchema = {
  type: 'object',
  required: ['forum'],
  properties: { forum: { type: 'string', description: 'Id of the forum, as bpp.' } },
};

const problems = Object.fromEntries(
  [400, 401, 403, 404, 409, 413, 415, 422, 429].map((status) => [
    status,
    { description: 'Refused', content: { 'application/problem+json': { schema: problem } } },
  ]),
);

/** Schema of `POST /api/:forum/commands`: every command of the keyed table, each with its example. */
export const commandDocs: JsonSchema = {
  summary: 'Say a command',
  description:
    'Answered when the acts are durable and under a signed checkpoint. Send an Idempotency-Key (8 to 80 letters, digits, _ or -): the same key and words are entered once, however often they are sent.',
  params: forumInPath,
  headers: { type: 'object', properties: { 'idempotency-key': { type: 'string' } } },
  body: {
    oneOf: Object.entries(wire).map(([title, { schema }]) => ({ title, ...wireSchema(schema) })),
    examples: Object.values(wire).map(({ example }) => example),
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
    ...problems,
  },
};

export const snapshotDocs: JsonSchema = {
  summary: 'The forum as this reader may know it',
  description: 'The fold of all acts this reader may see, to start from; follow /acts from its size.',
  params: forumInPath,
  response: {
    200: { description: 'The fold', content: { 'application/json': { schema: { type: 'object' } } } },
    404: problems[404],
  },
};

export const streamDocs: JsonSchema = {
  summary: 'Follow the acts this reader may see',
  description:
    'Server-sent events `act` ({ entered, act }) and `size`. Resumes where it broke by Last-Event-ID, or from ?from=.',
  params: forumInPath,
  querystring: { type: 'object', properties: { from: { type: 'string', pattern: '^\\d{1,15}$' } } },
  response: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: text } } },
    404: problems[404],
  },
};
