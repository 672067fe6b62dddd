import type { ReactNode } from 'react';
import type { Charter, Forum, Text } from '../../forum/index.ts';
import { deedWord } from '../deeds/deed-words.ts';
import { Facts, Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { Table } from '../parts/table.tsx';
import { Tongue } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { Basis } from './basis.tsx';

type InForum = { readonly forum: Forum };
type Profile = Charter['profiles'][string];
type Role = Charter['roles'][string];

const flags: { readonly [F in Profile['flags']]: MessageId } = {
  all: 'charter.flags.all',
  host: 'charter.flags.host',
  none: 'charter.flags.none',
};

/** How parties may be shown; the one the forum uses unless a meeting chooses another comes first. */
export function Profiles({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const { profiles, profile: own } = forum.charter.now;
  const speech = speechOf(spoken, forum);
  const entries = Object.entries(profiles).toSorted(([a], [b]) => Number(b === own) - Number(a === own));
  return (
    <Section title={t('charter.profiles')} id="profiles" ruled>
      <Sentences label={t('charter.profiles')}>
        {entries.map(([key, profile]) => (
          <Sentence
            key={key}
            marked={key === own}
            note={
              <>
                {t(flags[profile.flags])} {profile.photo ? t('charter.photo') : t('charter.photo.none')}{' '}
                {profile.jointText ? null : t('charter.jointText.none')}{' '}
                <Basis forum={forum} basis={profile.basis} />
              </>
            }
          >
            <strong>{speech.text(profile.names)}.</strong> <Tongue {...speech.said(profile.about)} />{' '}
            {key === own ? <span className="tone-quiet">{t('charter.profile.own')}</span> : null}
          </Sentence>
        ))}
      </Sentences>
    </Section>
  );
}

/** Levels of representation; two of one rank sit side by side and carry one number. */
export function Levels({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const speech = speechOf(spoken, forum);
  const { levels, credentials } = forum.charter.now;
  return (
    <Section title={t('charter.levels')}>
      <Table
        caption={t('charter.levels')}
        columns={[
          { key: 'level', head: t('charter.level') },
          { key: 'rank', head: t('charter.rank'), figures: true },
          { key: 'signs', head: t('charter.signs') },
        ]}
        rows={levels.map(({ key, names, rank }) => ({
          key,
          cells: {
            level: <Tongue {...speech.said(names)} />,
            rank: number(rank),
            signs: credentials.signers.includes(key) ? t('charter.yes') : undefined,
          },
        }))}
      />
    </Section>
  );
}

export function Functions({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const speech = speechOf(spoken, forum);
  return (
    <Section title={t('charter.functions')}>
      <Facts
        facts={forum.charter.now.functions.map(({ names, most }) => ({
          name: speech.text(names),
          value: most === null ? t('charter.most.any') : t('charter.most.some', { figure: number(most) }),
        }))}
      />
    </Section>
  );
}

export function Decisions({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const speech = speechOf(spoken, forum);
  const { decisions } = forum.charter.now;
  if (decisions.length === 0) return null;
  return (
    <Section title={spoken.t('charter.decisions')} ruled>
      <Sentences label={spoken.t('charter.decisions')}>
        {decisions.map(({ key, names, basis }) => (
          <Sentence key={key} note={<Basis forum={forum} basis={basis} />}>
            <Tongue {...speech.said(names)} />
          </Sentence>
        ))}
      </Sentences>
    </Section>
  );
}

const scopes: { readonly [S in Role['scope']]: MessageId } = {
  forum: 'charter.scope.forum',
  record: 'charter.scope.record',
  party: 'charter.scope.party',
  outside: 'charter.scope.outside',
};
const reads: { readonly [R in Role['reads']]: MessageId } = {
  public: 'charter.reads.public',
  press: 'charter.reads.press',
  member: 'charter.reads.member',
  secretariat: 'charter.reads.secretariat',
};

/** Who may do what; a role's deeds are folded in, because the longest list has fifty. */
export function Roles({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const speech = speechOf(spoken, forum);
  return (
    <Section title={t('charter.roles')} id="roles">
      <Table
        caption={t('charter.roles')}
        columns={[
          { key: 'role', head: t('charter.role') },
          { key: 'scope', head: t('charter.scope') },
          { key: 'reads', head: t('charter.reads') },
          { key: 'may', head: t('charter.may') },
        ]}
        rows={Object.entries(forum.charter.now.roles).map(([key, role]) => ({
          key,
          cells: {
            role: <Tongue {...speech.said(role.names)} />,
            scope: t(scopes[role.scope]),
            reads: t(reads[role.reads]),
            may: role.may.length === 0 ? undefined : <May role={role} />,
          },
        }))}
      />
    </Section>
  );
}

function May({ role }: { readonly role: Role }): ReactNode {
  const spoken = useWords();
  const count = role.may.length;
  if (role.may.includes('*')) return spoken.t('does.all');
  return (
    <details className="rest-details">
      <summary>{spoken.t('charter.may.count', { count, figure: spoken.number(count) })}</summary>
      <ul className="rest-points">
        {role.may.map((type) => (
          <li key={type}>{deedWord(spoken, type)}</li>
        ))}
      </ul>
    </details>
  );
}

export function Topics({ forum }: InForum): ReactNode {
  const { t } = useWords();
  return <Words forum={forum} title={t('charter.topics')} table={forum.charter.now.topics} />;
}

/** What statements speak of, in the forum's words. */
export function Fields({ forum }: InForum): ReactNode {
  const { t } = useWords();
  return <Words forum={forum} title={t('charter.fields')} table={forum.charter.now.fields ?? {}} />;
}

type WordsProps = InForum & { readonly title: string; readonly table: Readonly<Record<string, Text>> };

function Words({ forum, title, table }: WordsProps): ReactNode {
  const speech = speechOf(useWords(), forum);
  const entries = Object.entries(table);
  if (entries.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="rest-columns">
        {entries.map(([key, names]) => (
          <li key={key}>
            <Tongue {...speech.said(names)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Kinds({ forum }: InForum): ReactNode {
  const spoken = useWords();
  const speech = speechOf(spoken, forum);
  return (
    <Section title={spoken.t('charter.sessionKinds')}>
      <ul className="rest-columns">
        {Object.entries(forum.charter.now.sessionKinds).map(([key, { names, closed }]) => (
          <li key={key}>
            <Tongue {...speech.said(names)} />{' '}
            {closed ? <span className="note">{spoken.t('charter.closed')}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
