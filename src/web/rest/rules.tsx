import type { ReactNode } from 'react';
import type { Forum } from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { PageHead, Section } from '../parts/section.tsx';
import { type Rule, type RuleKey, type RuleKind, ruleKeys, ruleOf } from '../rules.ts';
import { hostOf } from '../shown.tsx';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { Basis } from './basis.tsx';
import { Indexed } from './indexed.tsx';

type Group = { readonly id: string; readonly title: MessageId; readonly begins: readonly string[] };

export const ruleGroups: readonly Group[] = [
  { id: 'of-record', title: 'rules.record', begins: ['record', 'calendar'] },
  { id: 'of-charter', title: 'rules.charter', begins: ['charter'] },
  { id: 'of-parties', title: 'rules.parties', begins: ['parties'] },
  { id: 'of-addresses', title: 'rules.addresses', begins: ['addresses'] },
  { id: 'of-profile', title: 'rules.profile', begins: ['profile'] },
  { id: 'of-meetings', title: 'rules.meetings', begins: ['meetings', 'order'] },
  { id: 'of-delegation', title: 'rules.delegation', begins: ['delegation', 'credentials'] },
  { id: 'of-programme', title: 'rules.programme', begins: ['programme'] },
  { id: 'of-statements', title: 'rules.statements', begins: ['statements'] },
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

/** Every rule a refusal can rest on, in words, with where it comes from; a refusal leads to its anchor. */
export function RulesPage({ forum }: PageProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('rules.title')} />
      <p className="lead rest-lead">{t('rules.says')}</p>
      <Indexed entries={ruleGroups.map(({ id, title }) => ({ id, text: t(title) }))}>
        {ruleGroups.map((group) => (
          <Section key={group.id} id={group.id} title={t(group.title)} ruled>
            <ul>
              {keysOf(group).map((key) => (
                <RuleLine key={key} forum={forum} rule={key} />
              ))}
            </ul>
          </Section>
        ))}
      </Indexed>
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
  return rich('rules.own.source', { source: <Basis key="source" forum={forum} basis={own.source} /> });
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
