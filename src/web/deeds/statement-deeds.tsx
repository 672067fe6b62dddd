import type { ReactNode } from 'react';
import type { Command, Forum, Statement, Text } from '../../forum/index.ts';
import { hostOf } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { claimWord } from '../stated.ts';
import { useWords } from '../words/words.ts';
import { Deed } from './deed.tsx';
import { TextsField, textIn } from './fields.tsx';
import { DeedForm } from './saying.tsx';

type StatementProps = { readonly forum: Forum; readonly statement: Statement };

/** Of statements that differ, the forum works with this one; the reason stands in the record. */
export function HoldDeed({ forum, statement }: StatementProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const value = claimWord(speechOf(spoken, forum), statement);
  return (
    <ReasonedDeed
      forum={forum}
      command={(reason) => ({ type: 'HoldStatement', statement: statement.statement, reason })}
      text={t('statements.hold')}
      what={value}
      title={t('statements.hold.title', { value })}
      send={t('statements.hold.send')}
    />
  );
}

/** What one source was said to state is taken back; what others state stays. */
export function WithdrawStatementDeed({ forum, statement }: StatementProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const speech = speechOf(spoken, forum);
  const cited = forum.statements.sources[statement.source];
  const called = cited?.title == null ? hostOf(cited?.url ?? '') : speech.text(cited.title);
  const values = { value: claimWord(speech, statement), source: called };
  return (
    <ReasonedDeed
      forum={forum}
      command={(reason) => ({ type: 'WithdrawStatement', statement: statement.statement, reason })}
      text={t('statements.withdraw')}
      what={t('statements.withdraw.what', values)}
      title={t('statements.withdraw.title', values)}
      send={t('statements.withdraw.send')}
    />
  );
}

type ReasonedProps = {
  readonly forum: Forum;
  readonly command: (reason: Text) => Command;
  readonly text: string;
  readonly what: string;
  readonly title: string;
  readonly send: string;
};

function ReasonedDeed({ forum, command, text, what, title, send }: ReasonedProps): ReactNode {
  const { t } = useWords();
  return (
    <Deed
      forum={forum}
      probe={command({})}
      text={text}
      what={what}
      form={{
        title,
        fields: (done) => (
          <DeedForm
            forum={forum}
            label={title}
            send={send}
            onDone={done}
            read={(form) => [command(textIn(form, 'reason'))]}
          >
            {(fault) => (
              <TextsField
                forum={forum}
                label={t('statements.reason')}
                name="reason"
                fault={fault}
                lines={3}
                help={t('statements.reason.help')}
              />
            )}
          </DeedForm>
        ),
      }}
    />
  );
}
