import type { ReactNode } from 'react';
import { type Charter, type Forum, order, type PartyId, standingOf } from '../../forum/index.ts';
import type { PageProps, Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { Table } from '../parts/table.tsx';
import { NotesOwed } from '../shown.tsx';
import { type Speech, speechOf } from '../speech.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords, words } from '../words/words.ts';

type Role = Charter['roles'][string];
type Keyed = readonly [key: string, role: Role];

const reads: { readonly [R in Role['reads']]: MessageId } = {
  public: 'door.reads.public',
  press: 'door.reads.press',
  member: 'door.reads.member',
  secretariat: 'door.reads.secretariat',
};

/** Where nothing is an exercise, nobody enters by choosing a name: there is no such page. */
export function doorTitle({ visit }: PageProps): string | null {
  return visit.exercise ? words(visit.language).t('door.title') : null;
}

/** Enter as anybody, by plain forms that need no script. */
export function DoorPage({ forum, visit }: PageProps): ReactNode {
  const { t } = useWords();
  const roles = Object.entries(forum.charter.now.roles);
  const of = (scope: Role['scope']): readonly Keyed[] => roles.filter(([, role]) => role.scope === scope);
  return (
    <>
      <PageHead title={t('door.title')} exercise />
      <p className="lead rest-lead">{t('door.says')}</p>
      <Inside forum={forum} visit={visit} />
      {/* A party's node vouches for its own people alone. */}
      <RoleList
        title={t('door.forum')}
        roles={visit.copy === undefined ? of('forum') : []}
        forum={forum}
        visit={visit}
      />
      <Delegations roles={of('party')} forum={forum} visit={visit} />
      <RoleList title={t('door.outside')} roles={of('outside')} forum={forum} visit={visit} />
      <NotesOwed forum={forum} parties={seated(forum, visit)} />
    </>
  );
}

type Place = { readonly forum: Forum; readonly visit: Visit };

/** Who this reader is now, and the way out. */
function Inside({ forum, visit }: Place): ReactNode {
  const spoken = useWords();
  const { actor } = visit;
  if (actor === null) return null;
  const speech = speechOf(spoken, forum);
  const role = speech.role(actor.role);
  const says =
    actor.party === null
      ? spoken.t('door.inside', { role })
      : spoken.t('door.inside.party', { role, party: speech.party(actor.party) });
  return (
    <Section title={spoken.t('door.now')} ruled>
      <Sentences>
        <Sentence
          deed={
            <Enter visit={visit} to="" text={spoken.t('door.leave')} label={spoken.t('door.leave.label')} />
          }
          marked
        >
          {says}
        </Sentence>
      </Sentences>
    </Section>
  );
}

type ListProps = Place & { readonly roles: readonly Keyed[] };

function RoleList({ title, roles, forum, visit }: ListProps & { readonly title: string }): ReactNode {
  const spoken = useWords();
  if (roles.length === 0) return null;
  const speech = speechOf(spoken, forum);
  return (
    <Section title={title} ruled>
      <Sentences label={title}>
        {roles.map(([key, role]) => (
          <Sentence
            key={key}
            note={<RoleNote role={role} />}
            deed={
              <Enter
                visit={visit}
                role={key}
                to={startOf(role)}
                text={spoken.t('door.enter')}
                label={spoken.t('door.enter.as', { role: speech.role(key) })}
              />
            }
          >
            {speech.role(key)}
          </Sentence>
        ))}
      </Sentences>
    </Section>
  );
}

function RoleNote({ role }: { readonly role: Role }): ReactNode {
  const { t, number } = useWords();
  const count = role.may.length;
  const does = role.may.includes('*') ? t('door.may.all') : t('door.may', { count, figure: number(count) });
  return (
    <>
      {t(reads[role.reads])} {does}
    </>
  );
}

function Delegations({ roles, forum, visit }: ListProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const parties = seated(forum, visit);
  if (roles.length === 0) return null;
  const speech = speechOf(spoken, forum);
  if (parties.length === 0)
    return (
      <Section title={t('door.delegations')} ruled>
        <p className="notice notice-empty">{t('door.delegations.none')}</p>
      </Section>
    );
  const columns = [
    { key: 'party', head: t('door.party'), party: true },
    ...roles.map(([key]) => ({ key, head: speech.role(key) })),
  ];
  return (
    <Section title={t('door.delegations')} aside={t('door.delegations.order')}>
      <Table
        caption={t('door.delegations')}
        columns={columns}
        rows={parties.map((party) => ({ key: party, cells: cellsOf(spoken.t, speech, roles, party, visit) }))}
      />
    </Section>
  );
}

function cellsOf(
  t: ReturnType<typeof useWords>['t'],
  speech: Speech,
  roles: readonly Keyed[],
  party: PartyId,
  visit: Visit,
): Readonly<Record<string, ReactNode>> {
  const called = speech.called(party, visit.today);
  const name = `${called.words}${called.mark}`;
  const entries = roles.map(([key, role]): readonly [string, ReactNode] => [
    key,
    <Enter
      key={key}
      visit={visit}
      role={key}
      party={party}
      to={startOf(role)}
      text={t('door.enter')}
      label={t('door.enter.party', { role: speech.role(key), party: name })}
    />,
  ]);
  return { party: <span lang={called.lang}>{name}</span>, ...Object.fromEntries(entries) };
}

type EnterProps = {
  readonly visit: Visit;
  /** Left out: out of the door. */
  readonly role?: string;
  readonly party?: string;
  /** Behind language and forum. */
  readonly to: string;
  readonly text: string;
  readonly label: string;
};

function Enter({ visit, role = '', party = '', to, text, label }: EnterProps): ReactNode {
  return (
    <form method="post" action={`/door/${visit.forum}`}>
      <input type="hidden" name="role" value={role} />
      <input type="hidden" name="party" value={party} />
      <input type="hidden" name="to" value={`/${visit.language}/${visit.forum}${to}`} />
      <Button kind="deed" type="submit" label={label}>
        {text}
      </Button>
    </form>
  );
}

/** Whoever reads what everyone reads starts where everyone starts. */
function startOf(role: Role): string {
  return role.reads === 'public' ? '' : '/today';
}

/** Everyone who can be invited, in the charter's order. */
function seated(forum: Forum, { today, copy }: Visit): readonly PartyId[] {
  const invited = ['member', 'observer', 'guest'];
  const all = Object.values(forum.parties.parties).map(({ party }) => party);
  const here = copy === undefined ? all : all.filter((party) => party === copy.party);
  const can = here.filter((party) => invited.includes(standingOf(forum, party, today) ?? ''));
  return order(forum, can, { on: today });
}
