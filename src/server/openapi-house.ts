import { type JsonSchema, refusedBy, text, whole } from './openapi.ts';

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
