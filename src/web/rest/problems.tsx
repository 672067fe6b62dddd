import type { ReactNode } from 'react';
import { PageHead, Section } from '../parts/section.tsx';
import type { MessageId } from '../words/catalogue.ts';
import { type RichValues, useWords, type Words } from '../words/words.ts';
import { Indexed } from './indexed.tsx';
import { fieldProblems, houseProblems, type ProblemCode, ruleProblems } from './problem-codes.ts';

/** What stands in a sentence's blanks: a word for the kind of thing that is named there. */
const blanks: Readonly<Record<string, MessageId>> = {
  agreed: 'problem.blank.figure',
  alias: 'problem.blank.name',
  asked: 'problem.blank.language',
  code: 'problem.blank.code',
  country: 'problem.blank.country',
  day: 'problem.blank.day',
  faults: 'problem.blank.faults',
  figure: 'problem.blank.figure',
  from: 'problem.blank.from',
  function: 'problem.blank.function',
  held: 'problem.blank.figure',
  kind: 'problem.blank.kind',
  language: 'problem.blank.language',
  languages: 'problem.blank.languages',
  level: 'problem.blank.level',
  mark: 'problem.blank.mark',
  meeting: 'problem.blank.meeting',
  most: 'problem.blank.figure',
  name: 'problem.blank.party',
  entry: 'problem.blank.entry',
  needed: 'problem.blank.threshold',
  of: 'problem.blank.of',
  next: 'problem.blank.step',
  party: 'problem.blank.party',
  threshold: 'problem.blank.threshold',
  person: 'problem.blank.person',
  profile: 'problem.blank.profile',
  role: 'problem.blank.role',
  room: 'problem.blank.room',
  session: 'problem.blank.session',
  signed: 'problem.blank.figure',
  signer: 'problem.blank.level',
  size: 'problem.blank.figure',
  source: 'problem.blank.source',
  standing: 'problem.blank.standing',
  step: 'problem.blank.step',
  subject: 'problem.blank.subject',
  to: 'problem.blank.to',
  topic: 'problem.blank.topic',
  venue: 'problem.blank.venue',
  version: 'problem.blank.version',
  words: 'problem.blank.words',
};

/** These choose between forms of a sentence and are not shown. */
const choosing: RichValues = {
  count: 2,
  lang: 'other',
  limit: 2,
  missing: 'other',
  more: 0,
  named: 'none',
  state: 'other',
  part: 'other',
  why: 'other',
};

/** Fills the blanks of a sentence with what belongs there instead of with names. */
export function blankValues({ t }: Words): RichValues {
  const words = Object.entries(blanks).map(([name, id]): readonly [string, ReactNode] => [
    name,
    <em key={name} className="rest-blank">
      {t(id)}
    </em>,
  ]);
  return { ...Object.fromEntries(words), ...choosing };
}

/** Every code the wire answers with, and its sentence; a problem's `type` leads to the anchor. */
export function ProblemsPage(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('problem.title')} />
      <p className="lead rest-lead">{t('problem.says')}</p>
      <Indexed
        entries={[
          { id: 'by-house', text: t('problem.house') },
          { id: 'by-rule', text: t('problem.rules') },
          { id: 'by-field', text: t('problem.fields') },
        ]}
      >
        <Codes id="by-house" title={t('problem.house')} codes={houseProblems} />
        <Codes id="by-rule" title={t('problem.rules')} says={t('problem.rules.says')} codes={ruleProblems} />
        <Codes
          id="by-field"
          title={t('problem.fields')}
          says={t('problem.fields.says')}
          codes={fieldProblems}
        />
      </Indexed>
    </>
  );
}

type CodesProps = {
  readonly id: string;
  readonly title: string;
  readonly says?: string;
  readonly codes: readonly ProblemCode[];
};

function Codes({ id, title, says, codes }: CodesProps): ReactNode {
  const spoken = useWords();
  const values = blankValues(spoken);
  return (
    <Section id={id} title={title} ruled>
      {says === undefined ? null : <p className="note rest-after">{says}</p>}
      <ul>
        {codes.map(({ code, message, status }) => (
          <li key={code} id={code} className="rest-entry">
            <p>{spoken.rich(message, values)}</p>
            <p className="note">
              <code>{code}</code>
              {status === null ? null : ` · ${spoken.t('problem.status', { status: String(status) })}`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
