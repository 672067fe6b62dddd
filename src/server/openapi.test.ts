import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommand, wire } from '../api/index.ts';
import { charterFaults, commandTypes } from '../forum/index.ts';
import { type Listening, listen } from './testing/listening.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Tree = { readonly [name: string]: Json };
type Operation = Tree & { readonly responses?: Tree; readonly parameters?: readonly Tree[] };

let house: Listening;
let document: Tree;

beforeAll(async () => {
  house = await listen();
  document = (await (await fetch(`${house.url}api/openapi.json`)).json()) as Tree;
});
afterAll(() => house.close());

function operations(): readonly (readonly [string, Operation])[] {
  const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  );
}

function* nodes(tree: Json): Generator<Tree> {
  if (typeof tree !== 'object' || tree === null) return;
  if (!Array.isArray(tree)) yield tree as Tree;
  for (const inner of Object.values(tree)) yield* nodes(inner);
}

function pointed(pointer: string): Json | undefined {
  const names = pointer.replace(/^#\//, '').split('/');
  return names.reduce<Json | undefined>(
    (tree, name) => (tree as Tree | undefined)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and names itself', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({
      title: 'Sofra',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it('points nowhere but into itself', () => {
    const found = [...nodes(document)].map((node) => node.$ref).filter((ref) => typeof ref === 'string');
    for (const ref of found) expect([ref, pointed(ref)]).toEqual([ref, expect.anything()]);
  });

  it('gives every operation a summary, answers with descriptions, and every parameter of its path', () => {
    expect(operations().length).toBeGreaterThan(8);
    for (const [name, { summary, responses, parameters = [] }] of operations()) {
      expect([name, summary]).toEqual([name, expect.stringMatching(/^\p{Lu}.{8,}/u)]);
      expect([name, Object.keys(responses ?? {})]).toEqual([
        name,
        expect.arrayContaining([expect.stringMatching(/^[2-5]\d\d$/)]),
      ]);
      for (const response of Object.values(responses ?? {}))
        expect((response as Tree).description).toEqual(expect.any(String));
      const inPath = [...name.matchAll(/\{(\w+|\*)\}/g)].map(([, parameter]) => parameter);
      const told = parameters.filter((parameter) => parameter.in === 'path' && parameter.required === true);
      expect(told.map((parameter) => parameter.name).toSorted()).toEqual(inPath.toSorted());
    }
  });

  it('says that a command needs a key', () => {
    const [, post] = operations().find(([name]) => name === 'post /api/{forum}/commands') ?? [];
    expect(post?.parameters).toContainEqual(
      expect.objectContaining({ in: 'header', name: 'idempotency-key', required: true }),
    );
  });

  it('documents the problems of every operation', () => {
    for (const [name, { responses = {} }] of operations()) {
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect([name, refusals.length > 0]).toEqual([name, true]);
      for (const [status, refusal] of refusals)
        expect([name, status, refusal]).toEqual([
          name,
          status,
          expect.objectContaining({ content: { 'application/problem+json': expect.anything() } }),
        ]);
    }
  });

  it('has a schema and an example of every command under its name, and the house reads each as it stands', async () => {
    const body = '#/paths/~1api~1{forum}~1commands/post/requestBody/content/application~1json';
    const titles = (pointed(`${body}/schema/oneOf`) as readonly Tree[]).map(({ title }) => title);
    const examples = Object.entries(pointed(`${body}/examples`) as Readonly<Record<string, Tree>>);
    expect(titles.toSorted()).toEqual(Object.keys(wire).toSorted());
    expect(examples.map(([name]) => name).toSorted()).toEqual(titles.toSorted());
    for (const [name, { value }] of examples) {
      const answer = await house.say(value);
      const { code = '', faults = [] } = (await answer.json()) as {
        readonly code?: string;
        readonly faults?: readonly Json[];
      };
      expect([name, (value as Tree).type, faults]).toEqual([name, name, []]);
      expect([name, code, answer.status < 500]).toEqual([name, expect.not.stringMatching(/^Faults$/), true]);
    }
  });

  it('shows whole charters that nothing is wrong with', () => {
    for (const type of ['FoundForum', 'AmendCharter'] as const) {
      const read = readCommand(wire[type].example);
      const charter = read.ok && 'charter' in read.command ? read.command.charter : undefined;
      expect(charter && charterFaults(charter, commandTypes())).toEqual([]);
    }
  });

  it('has examples of the house’s own list of forums, its charters, and a founding', async () => {
    const answer = (path: string): Json | undefined =>
      pointed(`#/paths/${path}/get/responses/200/content/application~1json/schema/examples/0`);
    const forums = (await (await fetch(`${house.url}api/forums`)).json()) as readonly Tree[];
    expect(Object.keys((answer('~1api~1forums') as readonly Tree[])[0] ?? {})).toEqual(
      Object.keys(forums[0] ?? {}),
    );
    const charters = (await (await fetch(`${house.url}api/charters`)).json()) as readonly string[];
    expect(charters).toEqual(expect.arrayContaining([...(answer('~1api~1charters') as readonly string[])]));
    const founding = pointed(
      '#/paths/~1api~1forums/post/requestBody/content/application~1json/examples/exercise/value',
    );
    expect((await house.post('api/forums', JSON.stringify(founding))).status).toBe(201);
  });
});

describe('the page of the wire', () => {
  it('shows every operation and every command, without a script or a style of its own', async () => {
    const answer = await fetch(`${house.url}api`);
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const [name] of operations())
      expect(html).toContain(name.replace(/^\w+/, (method) => method.toUpperCase()));
    for (const type of Object.keys(wire)) expect(html).toContain(`id="${type}"`);
    expect(html).not.toMatch(/<script|<style|style=|\son\w+=/);
    expect(html).toMatch(/<link rel="stylesheet" href="\/assets\//);
  });
});

describe('the type of a problem', () => {
  it('leads to a page that explains it', async () => {
    for (const [body, kind] of [
      [{ type: 'MakePeace' }, 'problems'],
      [{ type: 'AddAlias', party: 'atlantis', alias: 'A' }, 'rules'],
    ] as const) {
      const problem = (await (await house.say(body)).json()) as { readonly type: string };
      const page = await fetch(new URL(problem.type, house.url));
      expect([page.status, new URL(page.url).pathname]).toEqual([200, `/en/bpp/about/${kind}`]);
    }
    expect((await fetch(`${house.url}en/about/nothing`)).status).toBe(404);
  });
});
