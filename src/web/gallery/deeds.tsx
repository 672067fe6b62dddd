import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { DateField, TimeField } from '../parts/date-field.tsx';
import { Slip } from '../parts/dialog.tsx';
import { FieldRow, Form } from '../parts/form.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { type State, StateMark } from '../parts/state-mark.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/words.ts';

type Themed = { readonly theme: 'light' | 'dark' };

const STATES: readonly State[] = [
  'accepts',
  'adReferendum',
  'reserves',
  'opposes',
  'awaits',
  'silent',
  'none',
];

export function Notices({ theme }: Themed): ReactNode {
  const { t } = useWords();
  const way = (text: string): ReactNode => (
    <Button kind="deed" href="#way">
      {text}
    </Button>
  );
  return (
    <Section title={t('gallery.notices')} {...(theme === 'light' && { id: 'notices' })}>
      <Notice kind="empty" says={t('gallery.notice.empty')} deed={way(t('gallery.notice.empty.way'))} />
      <Notice
        kind="refused"
        what={t('gallery.notice.refused')}
        says={t('gallery.notice.refused.says')}
        rule={t('gallery.notice.refused.rule')}
        deed={way(t('gallery.notice.refused.way'))}
      />
      <Notice
        kind="waiting"
        what={t('gallery.notice.waiting')}
        says={t('gallery.notice.waiting.says')}
        deed={way(t('gallery.missing.remind'))}
      />
      <Notice
        kind="unrecorded"
        says={t('gallery.notice.unrecorded')}
        note={t('gallery.notice.unrecorded.note')}
      />
      <Notice kind="lost" says={t('gallery.notice.lost')} deed={way(t('gallery.notice.lost.way'))} />
      <Notice
        kind="working"
        says={t('gallery.notice.working')}
        label={t('gallery.notice.working.label')}
        done={0.62}
        deed={way(t('gallery.notice.working.way'))}
      />
    </Section>
  );
}

export function Deeds(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('gallery.deeds')}>
      <div className="deeds">
        <Button kind="primary">{t('gallery.deed.primary')}</Button>
        <Button>{t('gallery.deed.second')}</Button>
        <Button disabled>{t('gallery.deed.disabled')}</Button>
        <Button kind="deed" href="#deed">
          {t('gallery.deed.line')}
        </Button>
      </div>
    </Section>
  );
}

export function Marks(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('gallery.marks')}>
      <p className="gallery-row">
        {STATES.map((state) => (
          <StateMark key={state} state={state} />
        ))}
      </p>
      <p className="gallery-row gallery-marks">
        {[3, 5, 7, 10, 13, 60].map((seats) => (
          <Mark key={seats} seats={seats} />
        ))}
        <Mark seats={7} size={16} />
      </p>
    </Section>
  );
}

export function Fields({ theme }: Themed): ReactNode {
  const { t } = useWords();
  const parties = ['A', 'B', 'C'].map((letter) => ({ value: letter, text: t('gallery.party', { letter }) }));
  return (
    <Section title={t('gallery.fields')} {...(theme === 'light' && { id: 'fields' })}>
      <Form
        label={t('gallery.fields')}
        action="#fields"
        deeds={
          <>
            <Button kind="primary" type="submit">
              {t('gallery.field.send')}
            </Button>
            <Button kind="deed" href="#fields">
              {t('gallery.field.leave')}
            </Button>
          </>
        }
      >
        <TextField label={t('gallery.field.city')} name="city" help={t('gallery.field.city.help')} />
        <TextField
          label={t('gallery.field.name')}
          name="name"
          defaultValue="x"
          error={t('gallery.field.name.error')}
          optional
        />
        <FieldRow>
          <DateField
            label={t('gallery.field.day')}
            name="day"
            defaultValue="2026-02-30"
            error={t('gallery.field.day.error')}
          />
          <TimeField label={t('gallery.field.hour')} name="hour" defaultValue="09:30" />
        </FieldRow>
        <SelectField
          label={t('gallery.column.party')}
          name="party"
          choices={parties}
          empty={t('gallery.field.choose')}
        />
        <ChoiceField label={t('gallery.field.level')} name="level" chosen={['A']} choices={parties} />
        <ChoiceField label={t('gallery.field.guests')} name="guests" many chosen={['B']} choices={parties} />
        <TextField label={t('gallery.field.note')} name="note" lines={3} optional />
      </Form>
    </Section>
  );
}

export function Slips(): ReactNode {
  const { t } = useWords();
  return (
    <Slip title={t('gallery.slip')}>
      <p>{t('gallery.slip.words')}</p>
    </Slip>
  );
}
