import type { FastifyReply } from 'fastify';
import type { Fault, Problem } from '../api/index.ts';
import { refusalStatus } from '../api/index.ts';
import type { Forum, PlateRefusal } from '../forum/index.ts';
import { type Language, type MessageId, sayFault, sayRefusal, type Values, words } from '../web/index.ts';
import type { Said } from './state.ts';

type Refused = Extract<Said, { ok: false }>['refusal'] | PlateRefusal;

/** What the shell itself says no to, before any rule is asked. */
export type ShellTrouble =
  | 'NotJson'
  | 'TooLarge'
  | 'TooMany'
  | 'TooManyReads'
  | 'TooManyStreams'
  | 'NoKey'
  | 'BadKey'
  | 'NotEntered'
  | 'OtherSite'
  | 'NotFound'
  | 'NotACharter'
  | 'BadForumName'
  | 'ForumTaken'
  | 'NotSupported'
  | 'NothingReleased'
  | 'LanguageUnknown'
  | 'LanguageUnclear'
  | 'WordsMissing'
  | 'PressBusy'
  | 'KeeperAway'
  | 'NoRoom'
  | 'NodeUnnamed'
  | 'NodeTime'
  | 'NodeSignature'
  | 'NodeRepeated'
  | 'NodeRole'
  | 'NotOurHead'
  | 'HeadDiffers'
  | 'BadCosignature'
  | 'NotAnEvidence'
  | 'NotAFork'
  | 'ForkUnproven'
  | 'ForksEnough'
  | 'NotPassed'
  | 'NotFirstHead'
  | 'NotConsistent'
  | 'OtherCountersigned'
  | 'WaitedTooLong'
  | 'RecordDamaged'
  | 'RecordBehind'
  | 'NodesUnasked'
  | 'RecordMoved'
  | 'Broken';

const shellStatus: { readonly [K in ShellTrouble]: number } = {
  NotJson: 400,
  TooLarge: 413,
  TooMany: 429,
  TooManyReads: 429,
  TooManyStreams: 429,
  NoKey: 400,
  BadKey: 400,
  NotEntered: 401,
  OtherSite: 403,
  NotFound: 404,
  NotACharter: 422,
  BadForumName: 422,
  ForumTaken: 409,
  NotSupported: 415,
  NothingReleased: 409,
  LanguageUnknown: 400,
  LanguageUnclear: 400,
  WordsMissing: 409,
  PressBusy: 503,
  KeeperAway: 503,
  NoRoom: 409,
  NodeUnnamed: 401,
  NodeTime: 401,
  NodeSignature: 401,
  NodeRepeated: 401,
  NodeRole: 403,
  NotOurHead: 422,
  HeadDiffers: 409,
  BadCosignature: 422,
  NotAnEvidence: 400,
  NotAFork: 422,
  ForkUnproven: 422,
  ForksEnough: 422,
  NotPassed: 409,
  NotFirstHead: 422,
  NotConsistent: 422,
  OtherCountersigned: 409,
  WaitedTooLong: 422,
  RecordDamaged: 503,
  RecordBehind: 503,
  NodesUnasked: 503,
  RecordMoved: 503,
  Broken: 500,
};

const shellWords: { readonly [K in ShellTrouble]: MessageId } = {
  NotJson: 'trouble.notJson',
  TooLarge: 'trouble.tooLarge',
  TooMany: 'trouble.tooMany',
  TooManyReads: 'trouble.tooManyReads',
  TooManyStreams: 'trouble.tooManyStreams',
  NoKey: 'trouble.noKey',
  BadKey: 'trouble.badKey',
  NotEntered: 'trouble.notEntered',
  OtherSite: 'trouble.otherSite',
  NotFound: 'trouble.notFound',
  NotACharter: 'trouble.notACharter',
  BadForumName: 'trouble.badForumName',
  ForumTaken: 'trouble.forumTaken',
  NotSupported: 'trouble.notSupported',
  NothingReleased: 'trouble.nothingReleased',
  LanguageUnknown: 'trouble.languageUnknown',
  LanguageUnclear: 'trouble.languageUnclear',
  WordsMissing: 'trouble.wordsMissing',
  PressBusy: 'trouble.pressBusy',
  KeeperAway: 'trouble.keeperAway',
  NoRoom: 'trouble.noRoom',
  NodeUnnamed: 'trouble.nodeUnnamed',
  NodeTime: 'trouble.nodeTime',
  NodeSignature: 'trouble.nodeSignature',
  NodeRepeated: 'trouble.nodeRepeated',
  NodeRole: 'trouble.nodeRole',
  NotOurHead: 'trouble.notOurHead',
  HeadDiffers: 'trouble.headDiffers',
  BadCosignature: 'trouble.badCosignature',
  NotAnEvidence: 'trouble.notAnEvidence',
  NotAFork: 'trouble.notAFork',
  ForkUnproven: 'trouble.forkUnproven',
  ForksEnough: 'trouble.forksEnough',
  NotPassed: 'trouble.notPassed',
  NotFirstHead: 'trouble.notFirstHead',
  NotConsistent: 'trouble.notConsistent',
  OtherCountersigned: 'trouble.otherCountersigned',
  WaitedTooLong: 'trouble.waitedTooLong',
  RecordDamaged: 'trouble.recordDamaged',
  RecordBehind: 'trouble.recordBehind',
  NodesUnasked: 'trouble.nodesUnasked',
  RecordMoved: 'trouble.recordMoved',
  Broken: 'trouble.broken',
};

/** @param values - what the sentence names */
export function shellProblem(trouble: ShellTrouble, language: Language, values: Values = {}): Problem {
  const detail = words(language).t(shellWords[trouble], values);
  return {
    type: `/about/problems#${trouble}`,
    title: trouble,
    status: shellStatus[trouble],
    detail,
    code: trouble,
  };
}

export function faultsProblem(faults: readonly Fault[], language: Language): Problem {
  const w = words(language);
  // One field can have several faults at once.
  const fields = new Set(faults.map(({ path }) => path)).size;
  return {
    type: '/about/problems#Faults',
    title: 'Faults',
    status: 400,
    detail: w.t('trouble.faults', { count: fields, figure: w.number(fields) }),
    code: 'Faults',
    faults: faults.map((fault) => ({ ...fault, sentence: sayFault(w, fault) })),
  };
}

export function refusalProblem(refusal: Refused, forum: Forum, language: Language): Problem {
  const said = sayRefusal(words(language), refusal, forum);
  return {
    type: `/about/rules#${refusal.rule}`,
    title: refusal.code,
    status: refusalStatus[refusal.code],
    detail: said.sentence,
    code: refusal.code,
    rule: refusal.rule,
  };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
