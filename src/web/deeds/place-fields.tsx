import type { ReactNode } from 'react';
import type { Forum, Meeting, Place, VenueId } from '../../forum/index.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { countryIn } from './address-line.ts';
import { chosenIn, lineIn, TextsField, textIn } from './fields.tsx';
import type { Fault } from './saying.tsx';

/** Where a meeting is held, as the form has it. */
export function placeIn(forum: Forum, form: FormData): Place {
  const [country, venue] = [lineIn(form, 'place.country'), chosenIn<VenueId>(form, 'place.venue')];
  return {
    city: textIn(form, 'place.city'),
    // What stands for no country goes on as it is: the door says what is wrong with it.
    country: country === '' ? null : countryIn(forum, country) || country.toUpperCase(),
    venue: venue === '' ? null : venue,
    zone: lineIn(form, 'place.zone'),
  };
}

type PlaceProps = {
  readonly scene: Pick<Scene, 'forum' | 'words'>;
  readonly fault: Fault;
  readonly given: Place | undefined;
};

export function PlaceFields({ scene, fault, given }: PlaceProps): ReactNode {
  const { t } = useWords();
  const { forum } = scene;
  const venues = Object.values(forum.meetings.venues);
  return (
    <>
      <TextsField
        forum={forum}
        label={t('meeting.place.city')}
        name="place.city"
        fault={fault}
        given={given?.city}
      />
      <FieldRow>
        <TextField
          label={t('meeting.place.country')}
          name="place.country"
          width="middle"
          optional
          help={t('meeting.place.country.help')}
          defaultValue={given?.country ?? ''}
          error={fault('place.country')}
        />
        <SelectField
          label={t('meeting.place.venue')}
          name="place.venue"
          optional
          empty={t('meeting.place.venue.none')}
          choices={venues.map(({ venue, name }) => ({ value: venue, text: textOf(scene, name) }))}
          defaultValue={given?.venue ?? ''}
          error={fault('place.venue')}
        />
      </FieldRow>
      <TextField
        label={t('meeting.place.zone')}
        name="place.zone"
        width="middle"
        help={t('meeting.place.zone.help', { example: forum.charter.now.zone })}
        defaultValue={given?.zone ?? forum.charter.now.zone}
        error={fault('place.zone')}
      />
    </>
  );
}

/** First and last day of a meeting. */
export function SpanFields({
  fault,
  given,
  help,
}: {
  readonly fault: Fault;
  readonly given?: Pick<Meeting, 'from' | 'to'>;
  readonly help?: string | undefined;
}): ReactNode {
  const { t } = useWords();
  return (
    <FieldRow>
      <DateField
        label={t('meeting.from')}
        name="from"
        defaultValue={given?.from ?? ''}
        error={fault('from')}
        {...(help !== undefined && { help })}
      />
      <DateField label={t('meeting.to')} name="to" defaultValue={given?.to ?? ''} error={fault('to')} />
    </FieldRow>
  );
}

/** The day of an item. */
export function DayFields({
  scene,
  day,
  error,
}: {
  readonly scene: Scene;
  readonly day: string;
  readonly error: string | undefined;
}): ReactNode {
  const { t, dateRange } = useWords();
  const { from, to } = scene.meeting;
  const help =
    from === null || to === null ? undefined : t('meeting.session.day.help', { days: dateRange(from, to) });
  return (
    <DateField
      label={t('meeting.session.day')}
      name="day"
      defaultValue={day}
      error={error}
      {...(help !== undefined && { help })}
    />
  );
}
