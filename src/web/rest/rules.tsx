import type { ReactNode } from 'react';
import type { Forum } from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { PageHead, Section } from '../parts/section.tsx';
import { type Rule, type RuleKey, type RuleKind, ruleKeys, ruleOf } from '../rules.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { Basis } from './basis.tsx';
import { hostOf } from './named.tsx';

type Group = { readonly title: MessageId; readonly begins: readonly string[] };

const groups: readonly Group[] = [
  { title: 'rules.record', begins: ['record', 'calendar'] },
  { title: 'rules.charter', begins: ['charter'] },
  { title: 'rules.parties', begins: ['parties'] },
  { title: 'rules.addresses', begins: ['addresses'] },
  { title: 'rules.profile', begins: ['profile'] },
  { title: 'rules.meetings', begins: ['meetings', 'order'] },
  { title: 'rules.delegation', begins: ['delegation', 'credentials'] },
  { title: 'rules.programme', begins: ['programme'] },
  { title: 'rules.statements', begins: ['statements'] },
];

const kinds: { readonly [K in RuleKind]: MessageId } = {
  house: 'rules.kind.house',
  practice: 'rules.kind.practice',
  rule: 'rules.kind.rule',
};

/** The rules of a group, as the house lists them. */
export function keysOf({ begins }: Group): readonly RuleKey[] {
  return ruleKeys.filter((key) => begins.includes(key.split('.')[0] ?? ''));
}

export const ruleGroups: readonly Group[] = groups;

/** Every rule a refusal can rest on, in words, with where it comes from; a refusal leads to its anchor. */
export function RulesPage({ forum }: PageProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('rules.title')} />
      <p className="lead rest-lead">{t('rules.says')}</p>
      {groups.map((group) => (
        <Section key={group.title} title={t(group.title)} ruled>
          <ul className="rest-rules">
            {keysOf(group).map((key) => (
              <RuleLine key={key} forum={forum} rule={key} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function RuleLine({ forum, rule: key }: { readonly forum: Forum; readonly rule: RuleKey }): ReactNode {
  const spoken = useWords();
  const rule = ruleOf(spoken, forum, key);
  return (
    <li className="rest-entry" id={key}>
      <p>{rule.text}</p>
      <p className="note">
        {rule.own === null ? <FromOutside rule={rule} /> : <FromCharter forum={forum} own={rule.own} />}{' '}
        <code>{key}</code>
      </p>
    </li>
  );
}

function FromCharter({
  forum,
  own,
}: {
  readonly forum: Forum;
  readonly own: NonNullable<Rule['own']>;
}): ReactNode {
  const { t, rich } = useWords();
  if (own.source === null) return t('rules.own');
  return rich('rules.own.source', { source: <Basis forum={forum} basis={own.source} /> });
}

function FromOutside({ rule: { kind, urls } }: { readonly rule: Rule }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {t(kinds[kind])}{' '}
      {urls.map((url) => (
        <span key={url}>
          <a href={url} rel="noreferrer">
            {hostOf(url)}
          </a>{' '}
        </span>
      ))}
    </>
  );
}
