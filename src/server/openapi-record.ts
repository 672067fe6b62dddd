import { forumInPath, idsInPath, type JsonSchema, refusedBy, text } from './openapi.ts';

type Answer = { readonly type: string; readonly says: string };

function file(
  summary: string,
  { type, says }: Answer,
  params: JsonSchema = forumInPath,
  description?: string,
): JsonSchema {
  return {
    summary,
    ...(description === undefined ? {} : { description }),
    params,
    response: {
      200: { description: says, content: { [type]: { schema: text } } },
      ...refusedBy(404),
    },
  };
}

const plain = (says: string): Answer => ({ type: 'text/plain', says });
const bytes = (says: string): Answer => ({ type: 'application/octet-stream', says });
const forum = 'Id of the forum, as bpp.';

export const checkpointDocs: JsonSchema = file(
  'The signed head of the record',
  plain('A signed note (C2SP tlog-checkpoint) with the cosignatures known for exactly this size'),
);

export const agreedDocs: JsonSchema = file(
  'The newest head that is on everyone’s record',
  plain('A signed note whose cosignatures fulfil the policy'),
  forumInPath,
  'Not found while no head has the cosignatures that the policy asks for.',
);

export const checkpointAtDocs: JsonSchema = file(
  'An older head with the cosignatures it has',
  plain('A signed note of that size'),
  idsInPath({ forum, size: 'Size of the record, as 214.' }),
  'Heads that nobody cosigned are not kept.',
);

export const policyDocs: JsonSchema = file(
  'Whose signatures put a head on everyone’s record',
  plain('C2SP tlog-policy, as the acts of the record make it'),
);

export const keysDocs: JsonSchema = file(
  'The keys of the record',
  plain('One key a line: log NAME+ID+KEY of each chair in order, witness NAME+ID+KEY of who may cosign'),
);

export const tileDocs: JsonSchema = file(
  'A tile of hashes (C2SP tlog-tiles)',
  bytes('Up to 256 hashes of 32 bytes; these bytes never change'),
  idsInPath({
    forum,
    level: 'Level of the tile, from 0.',
    '*': 'Number of the tile in groups of three digits, as x001/234; 000.p/70 for its first 70 hashes.',
  }),
);

export const bundleDocs: JsonSchema = file(
  'A bundle of entries (C2SP tlog-tiles)',
  bytes('Up to 256 headers, each behind its length in two bytes; these bytes never change'),
  idsInPath({ forum, '*': 'Number of the bundle, as x001/234; 000.p/70 for its first 70 entries.' }),
);

export const proofDocs: JsonSchema = {
  summary: 'Proof that an entry is in the record (.tlog-proof), or its leaf (.leaf)',
  params: idsInPath({ forum, seq: '120.tlog-proof or 120.leaf, for entry 120.' }),
  response: {
    200: {
      description: 'The proof (C2SP tlog-proof), or the bytes of the header',
      content: { 'text/plain': { schema: text }, 'application/octet-stream': { schema: text } },
    },
    ...refusedBy(404),
  },
};

const signed =
  'A party’s node may ask by the header sofra-node (party, seconds, signature by its witness key; docs/record-format.md).';

export const partsDocs: JsonSchema = {
  summary: 'The parts of an entry with their salts, for who may open it',
  description: signed,
  params: idsInPath({ forum, seq: 'Number of the entry, from 0.' }),
  response: {
    200: {
      description: 'Name, and salt and bytes in base64 where they were not erased',
      content: {
        'application/json': {
          schema: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name'],
              properties: { name: text, salt: text, bytes: text },
            },
          },
        },
      },
    },
    ...refusedBy(401, 404),
  },
};

export const partsBetweenDocs: JsonSchema = {
  summary: 'The parts of many entries, a line for each that the asker may open',
  description: `Lines as in an export: {"parts":[{"bytes":…,"n":"act","salt":…}],"seq":12}. ${signed}`,
  params: forumInPath,
  querystring: {
    type: 'object',
    properties: {
      from: { type: 'string', pattern: '^\\d{1,15}$', description: 'First entry; 0 where left out.' },
      to: {
        type: 'string',
        pattern: '^\\d{1,15}$',
        description: 'The entry to stop before; the size where left out.',
      },
    },
  },
  response: {
    200: {
      description: 'One JSON object a line, ascending by seq',
      content: { 'application/jsonl': { schema: text } },
    },
    ...refusedBy(401, 404),
  },
};

const noteBody: JsonSchema = { type: 'string', description: 'A signed note (C2SP signed-note).' };

export const cosignDocs: JsonSchema = {
  summary: 'Hand in cosignatures of a head',
  description:
    'One of this record’s signed heads with the lines of a node or an observer below it. Keys that the record does not name are passed over.',
  params: forumInPath,
  consumes: ['text/plain'],
  body: noteBody,
  response: {
    200: {
      description: 'The head with all cosignatures that are known for it',
      content: { 'text/plain': { schema: text } },
    },
    ...refusedBy(401, 404, 409, 413, 415, 422),
  },
};

const hashes: JsonSchema = { type: 'array', items: text, description: 'Base64, 32 bytes each.' };

const forkSchema: JsonSchema = {
  type: 'object',
  required: ['notes'],
  properties: {
    notes: { type: 'array', items: text, minItems: 2, maxItems: 2 },
    bridge: {
      type: 'object',
      description: 'The root that the larger tree had at the smaller size, and the proof from there.',
      required: ['root', 'proof'],
      properties: { root: text, proof: hashes },
    },
  },
};

export const forksDocs: JsonSchema = {
  summary: 'Two histories that were signed for this record, if ever there were',
  params: forumInPath,
  response: {
    200: {
      description: 'Each with the two signed heads that no proof joins',
      content: { 'application/json': { schema: { type: 'array', items: forkSchema } } },
    },
    ...refusedBy(404),
  },
};

export const showForkDocs: JsonSchema = {
  summary: 'Show two signed heads that no proof joins',
  params: forumInPath,
  body: forkSchema,
  response: {
    201: { description: 'Kept', content: { 'application/json': { schema: forkSchema } } },
    ...refusedBy(400, 401, 404, 413, 415, 422),
  },
};

export const countersignDocs: JsonSchema = {
  summary: 'Have the former keeper sign the new keeper’s first head',
  description: 'Once for ever: another head for the same hand-over is refused.',
  params: forumInPath,
  body: {
    type: 'object',
    required: ['note', 'proof'],
    properties: {
      note: noteBody,
      proof: { ...hashes, description: 'From the former keeper’s last head to it.' },
    },
  },
  response: {
    200: { description: 'The head with both signatures', content: { 'text/plain': { schema: text } } },
    ...refusedBy(400, 401, 404, 409, 413, 415, 422),
  },
};

const slipSchema: JsonSchema = {
  type: 'object',
  required: ['party', 'at', 'digest', 'signature'],
  properties: {
    party: text,
    at: { ...text, description: 'When the command was first said, by the clock of the party’s node.' },
    digest: {
      ...text,
      description: 'Base64 of SHA-256 over role, idempotency key and command, with a line feed between them.',
    },
    over: { type: 'boolean', description: 'True: it waits no longer.' },
    signature: {
      ...text,
      description:
        'Base64, by the party’s witness key over six lines: sofra/waiting/v1, origin, party, at, digest, and waits or over.',
    },
    words: {
      type: 'object',
      description: 'Where the reader’s party may read what would come of it.',
      required: ['role', 'key', 'command'],
      properties: { role: text, key: text, command: text },
    },
  },
};

export const waitingDocs: JsonSchema = {
  summary: 'Hand in a command of a party that the keeper has not entered',
  description:
    'Judged by its signature alone, whoever brings it. Whoever keeps the record enters it under its own key, so once; another node keeps it and shows that it waits.',
  params: forumInPath,
  body: slipSchema,
  response: {
    201: {
      description: 'Entered: the numbers of its acts',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['seqs', 'size'],
            properties: {
              seqs: { type: 'array', items: { type: 'integer' } },
              size: { type: 'integer' },
            },
          },
        },
      },
    },
    202: {
      description: 'Kept, or, where it waits no longer, let go',
      content: {
        'application/json': {
          schema: { type: 'object', required: ['kept'], properties: { kept: { type: 'boolean' } } },
        },
      },
    },
    ...refusedBy(400, 401, 403, 404, 409, 413, 415, 422, 429),
  },
};
