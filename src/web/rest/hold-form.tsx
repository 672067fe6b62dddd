import type { ReactNode } from 'react';
import type { Command, Forum, Statement } from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { TextsField, textIn } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { speechOf } from '../speech.ts';
import { claimWord } from '../stated.ts';
import { useWords } from '../words/words.ts';

type HoldProps = { readonly forum: Forum; readonly statement: Statement };

/** Of statements that differ, the forum works with this one; the reason stands in the record. */
export function HoldDeed({ forum, statement }: HoldProps): ReactNode {
  const spoken = useWords();
  const value = claimWord(speechOf(spoken, forum), statement);
  const title = spoken.t('statements.hold.title', { value });
  return (
    <Deed
      forum={forum}
      probe={holding(statement, {})}
      text={spoken.t('statements.hold')}
      what={value}
      form={{
        title,
        fields: (done) => (
          <DeedForm
            forum={forum}
            label={title}
            send={spoken.t('statements.hold.send')}
            onDone={done}
            read={(form) => [holding(statement, textIn(form, 'reason'))]}
          >
            {(fault) => (
              <TextsField
                forum={forum}
                label={spoken.t('statements.reason')}
                name="reason"
                fault={fault}
                lines={3}
                help={spoken.t('statements.reason.help')}
              />
            )}
          </DeedForm>
        ),
      }}
    />
  );
}

function holding(
  { statement }: Statement,
  reason: Extract<Command, { type: 'HoldStatement' }>['reason'],
): Command {
  return { type: 'HoldStatement', statement, reason };
}
