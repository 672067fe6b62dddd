import type { Forum, PlateRefusal, Refusal } from '../forum/index.ts';
import sources from './rule-sources.json' with { type: 'json' };
import { speechOf } from './speech.ts';
import type { MessageId } from './words/catalogue.ts';
import type { Words } from './words/words.ts';

/** The rule a refusal rests on, and those that only charters speak of. */
export type RuleKey = Refusal['rule'] | PlateRefusal['rule'] | keyof typeof sources;

const ruleWords: { readonly [K in RuleKey]: MessageId } = {
  'record.one-founding': 'rule.record.one-founding',
  'record.own-ids': 'rule.record.own-ids',
  'record.no-stale-form': 'rule.record.no-stale-form',
  calendar: 'rule.calendar',
  'charter.whole': 'rule.charter.whole',
  'charter.roles': 'rule.charter.roles',
  'charter.levels': 'rule.charter.levels',
  'charter.functions': 'rule.charter.functions',
  'charter.topics': 'rule.charter.topics',
  'charter.sessionKinds': 'rule.charter.sessionKinds',
  'charter.one-chair': 'rule.charter.one-chair',
  'charter.order': 'rule.charter.order',
  'charter.profile': 'rule.charter.profile',
  'charter.cadence': 'rule.charter.cadence',
  'charter.chair': 'rule.charter.chair',
  'charter.quorum': 'rule.charter.quorum',
  'charter.decisions': 'rule.charter.decisions',
  'charter.form': 'rule.charter.form',
  'parties.known': 'rule.parties.known',
  'parties.standing': 'rule.parties.standing',
  'parties.named': 'rule.parties.named',
  'parties.codes': 'rule.parties.codes',
  'parties.succession': 'rule.parties.succession',
  'parties.persons': 'rule.parties.persons',
  'addresses.form': 'rule.addresses.form',
  'addresses.known': 'rule.addresses.known',
  'addresses.one': 'rule.addresses.one',
  'profile.known': 'rule.profile.known',
  'profile.notes': 'rule.profile.notes',
  'profile.flags': 'rule.profile.flags',
  'profile.person': 'rule.profile.person',
  'profile.name': 'rule.profile.name',
  'profile.photo': 'rule.profile.photo',
  'meetings.known': 'rule.meetings.known',
  'meetings.state': 'rule.meetings.state',
  'meetings.host': 'rule.meetings.host',
  'meetings.invitations': 'rule.meetings.invitations',
  'meetings.level': 'rule.meetings.level',
  'meetings.venues': 'rule.meetings.venues',
  'meetings.bilaterals': 'rule.meetings.bilaterals',
  'order.lot': 'rule.order.lot',
  'delegation.limit': 'rule.delegation.limit',
  'delegation.once': 'rule.delegation.once',
  'credentials.required': 'rule.credentials.required',
  'credentials.signer': 'rule.credentials.signer',
  'credentials.steps': 'rule.credentials.steps',
  'programme.known': 'rule.programme.known',
  'programme.days': 'rule.programme.days',
  'programme.one-place': 'rule.programme.one-place',
  'programme.roster': 'rule.programme.roster',
  'programme.release': 'rule.programme.release',
  'statements.sourced': 'rule.statements.sourced',
  'statements.subject': 'rule.statements.subject',
  'statements.one-held': 'rule.statements.one-held',
  'record.once': 'rule.record.once',
  'record.nodes': 'rule.record.nodes',
  'record.threshold': 'rule.record.threshold',
  'record.custody': 'rule.record.custody',
  'record.erasure': 'rule.record.erasure',
  'record.one-head': 'rule.record.one-head',
  'record.entered-in-time': 'rule.record.entered-in-time',
};

/** `house`: the software or the forum's equality needs it; `practice`: public documents show it done; `rule`: it is written somewhere. */
export type RuleKind = 'house' | 'practice' | 'rule';

export type Rule = {
  readonly key: string;
  /** The charter's own words where it has any, else the house's. */
  readonly text: string;
  readonly house: string;
  /** The charter's own words and its source. */
  readonly own: { readonly text: string; readonly source: string | null } | null;
  readonly kind: RuleKind;
  readonly urls: readonly string[];
};

export function isRule(key: string): key is RuleKey {
  return Object.hasOwn(ruleWords, key);
}

export const ruleKeys: readonly RuleKey[] = Object.keys(ruleWords).filter(isRule);

const kinds: Readonly<Record<string, { readonly kind: string; readonly urls: readonly string[] }>> = sources;

/** A rule in words: what binds this forum is its charter's own text, where it has one (docs/rules.md). */
export function ruleOf(words: Words, forum: Forum, key: RuleKey): Rule {
  const basis = Object.hasOwn(forum.charter.now.basis, key) ? forum.charter.now.basis[key] : undefined;
  const house = words.t(ruleWords[key]);
  const own =
    basis === undefined ? null : { text: speechOf(words, forum).text(basis.text), source: basis.source };
  const { kind = 'house', urls = [] } = kinds[key] ?? {};
  return { key, text: own?.text ?? house, house, own, kind: kindOf(kind), urls };
}

function kindOf(kind: string): RuleKind {
  return kind === 'practice' || kind === 'rule' ? kind : 'house';
}
