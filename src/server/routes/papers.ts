import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../api/index.ts';
import type { Forum, Reader } from '../../forum/index.ts';
import type { Language } from '../../web/index.ts';
import type { Shell } from '../app.ts';
import { actorHere } from '../caller.ts';
import type { Desk } from '../desk.ts';
import { momentOf } from '../moment.ts';
import { calendarDocs, delegationCalendarDocs, paperDocs } from '../openapi.ts';
import { deliver, type Wanted } from '../papers/deliver.ts';
import { delegationFeedOf, feedOf } from '../papers/feed.ts';
import { inquire } from '../papers/inquiry.ts';
import { kindOf } from '../papers/kinds.ts';
import { openPrinting, type Printing } from '../papers/printing.ts';
import { answerIn, languageName } from '../papers/said.ts';
import { type Tongue, tongueOf } from '../papers/tongue.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { acceptedTags, readerFor } from '../visit.ts';
import { zoneOfSeat } from '../zone.ts';
import { asked } from './commands.ts';
import { plainQuery } from './pages.ts';

type Named = { readonly forum: string; readonly meeting: string };

const calendar = 'text/calendar; charset=utf-8; method=PUBLISH';

/** Papers and calendars of a meeting, made when they are asked for, from what the reader may know. */
export function paperRoutes(app: FastifyInstance, shell: Shell): void {
  const printing = openPrinting(shell.tools.now());
  app.addHook('onClose', () => printing.close());
  const config = { rateLimit: shell.rate };
  const answer = (
    request: FastifyRequest,
    reply: FastifyReply,
    of: Named,
    wanted: Wanted | null,
  ): Promise<FastifyReply> => answerPaper(shell, printing, request, reply, of, wanted);
  app.get<{ Params: Named & { readonly paper: string } }>(
    '/papers/:forum/:meeting/:paper',
    { schema: paperDocs, config },
    (request, reply) => {
      const { meeting, paper } = request.params;
      const kind = kindOf(paper);
      const wanted = kind === undefined ? null : { ...kind, file: `${meeting}-${paper}` };
      return answer(request, reply, request.params, wanted);
    },
  );
  app.get<{ Params: { readonly forum: string; readonly file: string } }>(
    '/calendar/:forum/:file',
    { schema: calendarDocs, config },
    (request, reply) => {
      const { forum, file } = request.params;
      const meeting = calendarOf(file);
      const wanted = meeting === null ? null : { make: feedOf, type: calendar, file };
      return answer(request, reply, { forum, meeting: meeting ?? '' }, wanted);
    },
  );
  app.get<{ Params: Named & { readonly file: string } }>(
    '/calendar/:forum/:meeting/:file',
    { schema: delegationCalendarDocs, config },
    (request, reply) => {
      const { meeting, file } = request.params;
      const party = calendarOf(file);
      const make: Wanted['make'] = (inquiry) => delegationFeedOf(inquiry, party ?? '');
      const wanted = party === null ? null : { make, type: calendar, file: `${meeting}-${file}` };
      return answer(request, reply, request.params, wanted);
    },
  );
}

function calendarOf(file: string): string | null {
  return file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : null;
}

async function answerPaper(
  shell: Shell,
  printing: Printing,
  request: FastifyRequest,
  reply: FastifyReply,
  of: Named,
  wanted: Wanted | null,
): Promise<FastifyReply> {
  const query = plainQuery(request.query);
  const liked = asked(request);
  const desk = shell.desk(of.forum);
  const unknown = (): FastifyReply => sendProblem(reply, shellProblem('NotFound', liked));
  if (desk === undefined || wanted === null) return unknown();
  const charter = desk.folds.whole().charter.now;
  const tongue = tongueOf(charter, query.lang, acceptedTags(request.headers['accept-language']));
  if (!tongue.ok) return sendProblem(reply, tongueProblem(tongue, query.lang ?? '', liked));
  const { language } = tongue;
  const actor = actorHere(request, desk);
  const reader = readerFor(desk.folds.whole(), actor);
  const forum = await foldAt(shell, desk, reader, query.asof);
  if (forum === null) return unknown();
  // From here until the paper is laid nothing is awaited: it is made from one act, not from two.
  const { origin, mode } = shell.settings;
  const house = { origin, exercise: mode === 'exercise', token: desk.token };
  const inquiry = inquire({ forum, reader, language, meeting: of.meeting, query, shell: house });
  if (inquiry === null) return unknown();
  reply.header('cache-control', actor === null ? 'public, max-age=60' : 'private, no-store');
  return deliver(printing, request, reply, inquiry, wanted);
}

/** In a language of the reader's, with the tags an address may have and what they mean. */
function tongueProblem(
  { trouble, choices }: Extract<Tongue, { readonly ok: false }>,
  wanted: string,
  language: Language,
): Problem {
  const say = answerIn(language);
  const languages = choices.map((tag) => `${tag} (${languageName(say, tag)})`).join(', ');
  return shellProblem(trouble, language, { asked: wanted, languages });
}

async function foldAt(
  shell: Shell,
  desk: Desk,
  reader: Reader,
  asof: string | undefined,
): Promise<Forum | null> {
  if (asof === undefined) return desk.folds.of(reader);
  const zone = zoneOfSeat(desk.folds.whole().charter.now);
  const moment = await momentOf(shell.house.store, desk, asof, { zone, now: shell.tools.now() });
  return typeof moment === 'string' ? null : desk.folds.asOf(reader, moment.size);
}
