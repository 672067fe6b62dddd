import { faultCodes, refusalStatus } from '../../api/index.ts';
import { faultMessage, refusalCodes, refusalMessage } from '../refusals.ts';
import type { MessageId } from '../words/catalogue.ts';

export type ProblemCode = {
  readonly code: string;
  readonly message: MessageId;
  /** HTTP status; null for what is wrong with one field, which comes inside a problem. */
  readonly status: number | null;
};

/** What the house itself says no to, before any rule is asked. */
export const houseProblems: readonly ProblemCode[] = [
  { code: 'Faults', message: 'trouble.faults', status: 400 },
  { code: 'NotJson', message: 'trouble.notJson', status: 400 },
  { code: 'NoKey', message: 'trouble.noKey', status: 400 },
  { code: 'BadKey', message: 'trouble.badKey', status: 400 },
  { code: 'LanguageUnknown', message: 'trouble.languageUnknown', status: 400 },
  { code: 'LanguageUnclear', message: 'trouble.languageUnclear', status: 400 },
  { code: 'NotAnEvidence', message: 'trouble.notAnEvidence', status: 400 },
  { code: 'NotEntered', message: 'trouble.notEntered', status: 401 },
  { code: 'NodeUnnamed', message: 'trouble.nodeUnnamed', status: 401 },
  { code: 'NodeTime', message: 'trouble.nodeTime', status: 401 },
  { code: 'NodeSignature', message: 'trouble.nodeSignature', status: 401 },
  { code: 'NodeRepeated', message: 'trouble.nodeRepeated', status: 401 },
  { code: 'OtherSite', message: 'trouble.otherSite', status: 403 },
  { code: 'NodeRole', message: 'trouble.nodeRole', status: 403 },
  { code: 'NotFound', message: 'trouble.notFound', status: 404 },
  { code: 'ForumTaken', message: 'trouble.forumTaken', status: 409 },
  { code: 'NothingReleased', message: 'trouble.nothingReleased', status: 409 },
  { code: 'WordsMissing', message: 'trouble.wordsMissing', status: 409 },
  { code: 'NoRoom', message: 'trouble.noRoom', status: 409 },
  { code: 'HeadDiffers', message: 'trouble.headDiffers', status: 409 },
  { code: 'NotPassed', message: 'trouble.notPassed', status: 409 },
  { code: 'OtherCountersigned', message: 'trouble.otherCountersigned', status: 409 },
  { code: 'TooLarge', message: 'trouble.tooLarge', status: 413 },
  { code: 'NotSupported', message: 'trouble.notSupported', status: 415 },
  { code: 'NotACharter', message: 'trouble.notACharter', status: 422 },
  { code: 'BadForumName', message: 'trouble.badForumName', status: 422 },
  { code: 'NotOurHead', message: 'trouble.notOurHead', status: 422 },
  { code: 'BadCosignature', message: 'trouble.badCosignature', status: 422 },
  { code: 'NotAFork', message: 'trouble.notAFork', status: 422 },
  { code: 'ForkUnproven', message: 'trouble.forkUnproven', status: 422 },
  { code: 'ForksEnough', message: 'trouble.forksEnough', status: 422 },
  { code: 'NotFirstHead', message: 'trouble.notFirstHead', status: 422 },
  { code: 'WaitedTooLong', message: 'trouble.waitedTooLong', status: 422 },
  { code: 'NotConsistent', message: 'trouble.notConsistent', status: 422 },
  { code: 'TooMany', message: 'trouble.tooMany', status: 429 },
  { code: 'TooManyReads', message: 'trouble.tooManyReads', status: 429 },
  { code: 'TooManyStreams', message: 'trouble.tooManyStreams', status: 429 },
  { code: 'Broken', message: 'trouble.broken', status: 500 },
  { code: 'PressBusy', message: 'trouble.pressBusy', status: 503 },
  { code: 'RecordDamaged', message: 'trouble.recordDamaged', status: 503 },
  { code: 'RecordBehind', message: 'trouble.recordBehind', status: 503 },
  { code: 'NodesUnasked', message: 'trouble.nodesUnasked', status: 503 },
  { code: 'RecordMoved', message: 'trouble.recordMoved', status: 503 },
  { code: 'KeeperAway', message: 'trouble.keeperAway', status: 503 },
];

export const ruleProblems: readonly ProblemCode[] = refusalCodes.map((code) => ({
  code,
  message: refusalMessage(code),
  status: refusalStatus[code],
}));

export const fieldProblems: readonly ProblemCode[] = faultCodes.map((code) => ({
  code,
  message: faultMessage(code),
  status: null,
}));
