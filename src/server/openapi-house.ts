import { forumInPath, idsInPath, type JsonSchema, refusedBy, text, whole } from './openapi.ts';

const forum: JsonSchema = {
  type: 'object',
  required: ['id', 'origin', 'size'],
  properties: { id: text, origin: text, size: whole },
};

function json(description: string, schema: JsonSchema, example: unknown): JsonSchema {
  return {
    description,
    content: { 'application/json': { schema: { ...schema, examples: [example] } } },
  };
}

function plain(type: string, description: string): JsonSchema {
  return { description, content: { [type]: { schema: text } } };
}

export const forumsDocs: JsonSchema = {
  summary: 'The forums of this house',
  response: {
    200: json('Id, origin of the record, and its size in acts', { type: 'array', items: forum }, [
      { id: 'bpp', origin: 'sofra.localhost/bpp', size: 214 },
    ]),
    ...refusedBy(),
  },
};

export const chartersDocs: JsonSchema = {
  summary: 'Charters that come with Sofra',
  response: {
    200: json('Their names', { type: 'array', items: text }, ['balkan-peace-platform', 'model-un']),
    ...refusedBy(),
  },
};

export const foundDocs: JsonSchema = {
  summary: 'Found a forum on a charter that comes with Sofra',
  description: 'For whoever speaks for the whole table of a forum that is here already.',
  body: {
    type: 'object',
    required: ['forum', 'charter'],
    properties: {
      forum: { ...text, description: 'Id of the new forum, as my-forum.' },
      charter: { ...text, description: 'One of /api/charters.' },
    },
    'x-examples': {
      exercise: { summary: 'An exercise', value: { forum: 'my-forum', charter: 'model-un' } },
    },
  },
  response: {
    201: json(
      'Founded, with its parties',
      { type: 'object', required: ['id', 'size'], properties: { id: text, size: whole } },
      { id: 'my-forum', size: 12 },
    ),
    ...refusedBy(400, 401, 409, 413, 415, 422),
  },
};

const entry = idsInPath({ forum: 'Id of the forum, as bpp.', seq: 'Number of the entry, from 0.' });

export const checkpointDocs: JsonSchema = {
  summary: 'The signed head of the record',
  params: forumInPath,
  response: { 200: plain('text/plain', 'A signed note (C2SP tlog-checkpoint)'), ...refusedBy(404) },
};

export const keysDocs: JsonSchema = {
  summary: 'The keys of the record',
  params: forumInPath,
  response: { 200: plain('text/plain', 'One key a line: log NAME+ID+KEY'), ...refusedBy(404) },
};

export const proofDocs: JsonSchema = {
  summary: 'Proof that an entry is in the record (.tlog-proof), or its leaf (.leaf)',
  params: idsInPath({ forum: 'Id of the forum, as bpp.', seq: '120.tlog-proof or 120.leaf, for entry 120.' }),
  response: {
    200: {
      description: 'The proof (C2SP tlog-proof), or the bytes of the header',
      content: { 'text/plain': { schema: text }, 'application/octet-stream': { schema: text } },
    },
    ...refusedBy(404),
  },
};

export const partsDocs: JsonSchema = {
  summary: 'The parts of an entry with their salts, for who may open it',
  params: entry,
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
    ...refusedBy(404),
  },
};
