import { type ReactNode, useState } from 'react';
import type { Charter, Command, Forum, Text } from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { TextsField, textIn } from '../deeds/fields.tsx';
import { DeedForm, type Fault } from '../deeds/saying.tsx';
import { Button } from '../parts/button.tsx';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { alphabetName } from '../scene.ts';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { amendedIn } from './amend-fields.ts';
import { charterChanges, charterParts, rebased } from './charter-words.ts';

type InForum = { readonly forum: Forum };
type Version = { readonly version: number; readonly charter: Charter };

/** Amends the parts of the charter that a form can ask for; the reason stands in the record. */
export function AmendDeed({ forum }: InForum): ReactNode {
  const { t } = useWords();
  const probe = amending(
    { version: forum.charter.version, charter: forum.charter.now },
    forum.charter.now,
    {},
  );
  return (
    <Deed
      forum={forum}
      probe={probe}
      kind="second"
      text={t('charter.amend')}
      form={{
        title: t('charter.amend'),
        fields: (done) => <AmendForm forum={forum} onDone={done} />,
      }}
    />
  );
}

function amending({ version }: Version, charter: Charter, reason: Text): Command {
  return { type: 'AmendCharter', base: version, charter, reason };
}

function AmendForm({ forum, onDone }: InForum & { readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const now: Version = { version: forum.charter.version, charter: forum.charter.now };
  const [opened] = useState(now);
  const [base, setBase] = useState(now);
  return (
    <DeedForm
      forum={forum}
      label={t('charter.amend')}
      send={t('charter.amend.send')}
      onDone={onDone}
      read={(form) => {
        const edited = amendedIn(form, opened.charter);
        return [amending(base, rebased(opened.charter, edited, base.charter), textIn(form, 'reason'))];
      }}
    >
      {(fault) => (
        <>
          <Fields forum={forum} charter={opened.charter} fault={fault} />
          <TextsField
            forum={forum}
            label={t('charter.reason')}
            name="reason"
            fault={fault}
            lines={3}
            help={t('charter.reason.help')}
          />
          {now.version > base.version ? <Moved base={base} now={now} onTake={() => setBase(now)} /> : null}
        </>
      )}
    </DeedForm>
  );
}

type MovedProps = { readonly base: Version; readonly now: Version; readonly onTake: () => void };

/** Somebody amended the charter while the form was open: what changed, and the way to go on from there. */
function Moved({ base, now, onTake }: MovedProps): ReactNode {
  const { t, number, list } = useWords();
  const parts = charterChanges(base.charter, now.charter).map((part) => t(charterParts[part]));
  return (
    <Notice
      kind="waiting"
      what={t('charter.moved')}
      says={t('charter.moved.says', { version: number(now.version), parts: list(parts) })}
      deed={
        <Button kind="deed" onPress={onTake}>
          {t('charter.moved.take', { version: number(now.version) })}
        </Button>
      }
    />
  );
}

type FieldsProps = InForum & { readonly charter: Charter; readonly fault: Fault };

function Fields({ forum, charter, fault }: FieldsProps): ReactNode {
  const { t } = useWords();
  const days = charter.credentials.dueDays;
  return (
    <>
      <TextsField
        forum={forum}
        label={t('charter.names')}
        name="charter.names"
        fault={fault}
        given={charter.names}
      />
      <TextsField
        forum={forum}
        label={t('charter.purpose')}
        name="charter.purpose"
        fault={fault}
        given={charter.purpose}
        lines={3}
      />
      <OrderFields forum={forum} charter={charter} fault={fault} />
      <CadenceFields charter={charter} fault={fault} />
      <ChoiceField
        label={t('charter.credentials')}
        name="charter.credentials.required"
        many
        chosen={charter.credentials.required ? ['yes'] : []}
        choices={[{ value: 'yes', text: t('charter.credentials.required') }]}
      />
      <TextField
        label={t('charter.credentials.days')}
        name="charter.credentials.dueDays"
        width="short"
        inputMode="numeric"
        optional
        defaultValue={days === null ? '' : String(days)}
        error={fault('charter.credentials.dueDays')}
      />
    </>
  );
}

function OrderFields({ forum, charter, fault }: FieldsProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const speech = speechOf(spoken, forum);
  return (
    <>
      <SelectField
        label={t('charter.profile')}
        name="charter.profile"
        defaultValue={charter.profile}
        error={fault('charter.profile')}
        choices={Object.entries(charter.profiles).map(([key, { names }]) => ({
          value: key,
          text: speech.text(names),
        }))}
      />
      <FieldRow>
        <SelectField
          label={t('charter.order.locale')}
          name="charter.order.locale"
          defaultValue={charter.order.locale}
          error={fault('charter.order.locale')}
          choices={charter.languages.map((tag) => ({ value: tag, text: alphabetName(spoken, tag) }))}
        />
        <SelectField
          label={t('charter.order.form')}
          name="charter.order.form"
          defaultValue={charter.order.form}
          error={fault('charter.order.form')}
          choices={[
            { value: 'short', text: t('charter.form.short') },
            { value: 'formal', text: t('charter.form.formal') },
            { value: 'capital', text: t('charter.form.capital') },
          ]}
        />
      </FieldRow>
      <SelectField
        label={t('charter.order.start')}
        name="charter.order.start"
        defaultValue={charter.order.start}
        error={fault('charter.order.start')}
        choices={[
          { value: 'first', text: t('charter.start.first') },
          { value: 'lot', text: t('charter.start.lot') },
        ]}
      />
      <SelectField
        label={t('charter.chair')}
        name="charter.chair.turn"
        defaultValue={charter.chair.turn}
        error={fault('charter.chair.turn')}
        choices={[
          { value: 'host', text: t('charter.turn.host') },
          { value: 'term', text: t('charter.turn.term') },
        ]}
      />
    </>
  );
}

function CadenceFields({ charter, fault }: Omit<FieldsProps, 'forum'>): ReactNode {
  const { t } = useWords();
  const { cadence } = charter;
  return (
    <FieldRow>
      <TextField
        label={t('charter.cadence.months')}
        name="charter.cadence.months"
        width="short"
        inputMode="numeric"
        optional
        help={t('charter.cadence.help')}
        defaultValue={cadence === null ? '' : String(cadence.months)}
        error={fault('charter.cadence.months')}
      />
      <DateField
        label={t('charter.cadence.since')}
        name="charter.cadence.since"
        optional
        defaultValue={cadence?.since ?? ''}
        error={fault('charter.cadence.since')}
      />
    </FieldRow>
  );
}
