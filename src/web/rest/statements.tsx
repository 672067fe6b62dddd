import type { ReactNode } from 'react';
import {
  type Disagreement,
  disagreements,
  type Forum,
  type PartyId,
  readId,
  type Subject,
} from '../../forum/index.ts';
import { HoldDeed, WithdrawStatementDeed } from '../deeds/statement-deeds.tsx';
import { hrefTo, type PageProps, type Visit } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { NotesOwed, useSpeech } from '../shown.tsx';
import { Sides } from '../sides.tsx';
import { fieldWord, isParty, subjectName } from '../stated.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';

const subjects: { readonly [K in Subject['kind']]: MessageId } = {
  forum: 'statements.forum',
  party: 'statements.party',
  person: 'statements.person',
  meeting: 'statements.meeting',
  bilateral: 'statements.bilateral',
  outcome: 'statements.outcome',
  mission: 'statements.mission',
  project: 'statements.project',
};
const kinds = Object.keys(subjects) as readonly Subject['kind'][];

/** Where sources differ, side by side: all are kept, and the forum says with which it works and why. */
export function StatementsPage({ forum, visit }: PageProps): ReactNode {
  const { t, number } = useWords();
  const all = disagreements(forum);
  const open = all.filter(({ held }) => held === null).length;
  return (
    <>
      <PageHead
        title={t('statements.title')}
        facts={[
          { text: t('statements.count', { count: all.length, figure: number(all.length) }) },
          ...(open === 0
            ? []
            : [
                { text: t('statements.open', { count: open, figure: number(open) }), tone: 'quiet' as const },
              ]),
        ]}
      />
      <p className="lead rest-lead">{t('statements.says')}</p>
      {all.length === 0 ? <Notice kind="empty" says={t('statements.none')} /> : null}
      {kinds.map((kind) => (
        <Kind
          key={kind}
          title={t(subjects[kind])}
          forum={forum}
          visit={visit}
          disputes={all.filter(({ about }) => about.kind === kind)}
        />
      ))}
      <NotesOwed
        forum={forum}
        parties={all.flatMap(({ about }) =>
          about.kind === 'party' ? (readId<PartyId>(about.id) ?? []) : [],
        )}
      />
    </>
  );
}

type KindProps = {
  readonly title: string;
  readonly forum: Forum;
  readonly visit: Visit;
  readonly disputes: readonly Disagreement[];
};

function Kind({ title, forum, visit, disputes }: KindProps): ReactNode {
  if (disputes.length === 0) return null;
  return (
    <Section title={title} ruled>
      {disputes.map((dispute) => (
        <Dispute
          key={`${dispute.about.id} ${dispute.field} ${dispute.sides[0]?.[0]?.statement ?? ''}`}
          forum={forum}
          visit={visit}
          dispute={dispute}
        />
      ))}
    </Section>
  );
}

type DisputeProps = { readonly forum: Forum; readonly visit: Visit; readonly dispute: Disagreement };

function Dispute({ forum, visit, dispute }: DisputeProps): ReactNode {
  const speech = useSpeech(forum);
  const { about, field } = dispute;
  const subject = subjectName(speech, about);
  const path = pathOf(forum, about);
  return (
    <article className="rest-dispute">
      <h3>
        {path === null ? subject : <a href={hrefTo(visit, path)}>{subject}</a>}
        {', '}
        {fieldWord(speech, field)}
      </h3>
      <Sides
        forum={forum}
        dispute={dispute}
        deed={(stated) => <HoldDeed forum={forum} statement={stated} />}
        each={(stated) => <WithdrawStatementDeed forum={forum} statement={stated} />}
      />
    </article>
  );
}

function pathOf(forum: Forum, { kind, id }: Subject): string | null {
  switch (kind) {
    case 'party':
      return `/parties/${id}`;
    case 'person':
      return `/persons/${id}`;
    case 'meeting':
      return `/meetings/${id}`;
    case 'forum':
      // Other forums are spoken of here, and have their charter elsewhere.
      return id === forum.charter.forum ? '/charter' : bodyPath(forum, id);
    case 'mission':
    case 'project':
      return bodyPath(forum, id);
    case 'bilateral':
    case 'outcome':
      return null;
  }
}

/** A body outside has a page where it was entered as a party. */
function bodyPath(forum: Forum, id: string): string | null {
  return isParty(forum, id) ? `/parties/${id}` : null;
}
