import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../api/index.ts';
import { readerKey } from '../../forum/index.ts';
import type { Values } from '../../web/index.ts';
import { type Paper, PressError } from '../documents/index.ts';
import { refusalProblem, sendProblem, shellProblem } from '../problems.ts';
import type { Answer, Inquiry, Make } from './inquiry.ts';
import type { Printing } from './printing.ts';
import { answerIn, languageName } from './said.ts';

export type Wanted = { readonly make: Make; readonly type: string; readonly file: string };

type Refused = Exclude<Answer, { readonly kind: 'paper' | 'text' }>;

// Seconds after which the queue of the press has surely moved.
const PATIENCE = '5';

/** Sends what was asked for: the file, that nothing has changed since, or why there is none. */
export async function deliver(
  printing: Printing,
  request: FastifyRequest,
  reply: FastifyReply,
  inquiry: Inquiry,
  { make, type, file }: Wanted,
): Promise<FastifyReply> {
  const { language } = inquiry.words;
  const tag = tagOf(printing, request, inquiry);
  reply.header('vary', 'cookie, accept, accept-language');
  if (request.headers['if-none-match'] === tag) return reply.status(304).header('etag', tag).send();
  const made = make(inquiry);
  if (made === null) return sendProblem(reply, shellProblem('NotFound', language));
  if (made.kind !== 'paper' && made.kind !== 'text') return sayNo(request, reply, inquiry, made, file);
  const body = made.kind === 'text' ? made.text : await print(printing, request, made.paper);
  if (typeof body === 'object' && 'trouble' in body) return sendTrouble(reply, inquiry, body.trouble);
  return reply
    .headers({ etag: tag, 'content-disposition': `inline; filename="${named(file, language)}"` })
    .type(type)
    .send(body);
}

/** One record, one reader and one question give one paper; which they were, the tag does not tell. */
function tagOf({ stamp }: Printing, { url }: FastifyRequest, { forum, reader, words }: Inquiry): string {
  const of = JSON.stringify([stamp, forum.size, readerKey(reader), words.language, url]);
  return `"${createHash('sha256').update(of).digest('base64url').slice(0, 27)}"`;
}

/** Whoever looks at pages is led to the one that says what is missing and how to mend it; a program gets the reason. */
function sayNo(
  request: FastifyRequest,
  reply: FastifyReply,
  inquiry: Inquiry,
  made: Refused,
  paper: string,
): FastifyReply {
  reply.header('cache-control', 'no-store');
  return request.headers.accept?.includes('text/html') === true
    ? reply.redirect(pageOf(inquiry, made, paper), 303)
    : sendProblem(reply, problemOf(inquiry, made));
}

/** What was asked of the paper goes along, so that the page can make it once more and say itself what is missing. */
function pageOf({ forum, meeting, words, query }: Inquiry, made: Refused, paper: string): string {
  const { lang: _, asof, lacking: __, ...about } = query;
  const lacking =
    made.kind === 'lacking' ? { ...about, lacking: paper.slice(meeting.meeting.length + 1) } : {};
  const then = asof === undefined ? {} : { asof };
  const more = new URLSearchParams({ ...then, ...lacking }).toString();
  const page = `/${words.language}/${forum.charter.forum}/meetings/${meeting.meeting}/papers`;
  return more === '' ? page : `${page}?${more}`;
}

function problemOf(inquiry: Inquiry, made: Refused): Problem {
  const { forum, words } = inquiry;
  switch (made.kind) {
    case 'refused':
      return refusalProblem(made.refusal, forum, words.language);
    case 'trouble':
      return shellProblem(made.trouble, words.language);
    case 'lacking':
      return shellProblem('WordsMissing', words.language, lackingValues(inquiry, made.words));
  }
}

/** So many of the missing words stand in a sentence; the others are counted. */
const NAMED = 3;
/** Characters by which whoever entered a text knows it again. */
const LONGEST = 60;

export function lackingValues(inquiry: Inquiry, lacking: readonly string[]): Values {
  const say = answerIn(inquiry.words.language);
  const more = Math.max(0, lacking.length - NAMED);
  return {
    language: languageName(say, inquiry.words.language),
    words: lacking
      .slice(0, NAMED)
      .map((one) => `“${one.length > LONGEST ? `${one.slice(0, LONGEST).trimEnd()}…` : one}”`)
      .join(', '),
    more,
    figure: say.number(more),
  };
}

type Unprinted = { readonly trouble: 'PressBusy' | 'NoRoom' };

async function print(
  printing: Printing,
  request: FastifyRequest,
  paper: Paper,
): Promise<Uint8Array | Unprinted> {
  try {
    return await printing.pdf(paper);
  } catch (error) {
    if (!(error instanceof PressError) || error.fault === 'broken') throw error;
    request.log.warn({ err: error }, 'a paper was not printed');
    return { trouble: error.fault === 'noRoom' ? 'NoRoom' : 'PressBusy' };
  }
}

function sendTrouble(reply: FastifyReply, { words }: Inquiry, trouble: Unprinted['trouble']): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (trouble === 'PressBusy') reply.header('retry-after', PATIENCE);
  return sendProblem(reply, shellProblem(trouble, words.language));
}

/** "exercise-3-plates-en.pdf": ids are small letters, figures and hyphens, so it is a name on every system. */
function named(file: string, language: string): string {
  const dot = file.lastIndexOf('.');
  return `${file.slice(0, dot)}-${language.toLowerCase()}${file.slice(dot)}`;
}
