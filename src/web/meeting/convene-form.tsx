import type { ReactNode } from 'react';
import {
  type Command,
  type Forum,
  id,
  type MeetingId,
  meetingsInOrder,
  order,
  type PartyId,
  rhythm,
  standingOf,
} from '../../forum/index.ts';
import type { Done } from '../deeds/deed.tsx';
import { chosenIn, dayIn, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { PlaceFields, placeIn, SpanFields } from '../deeds/place-fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import type { PageProps } from '../page.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { speechOf } from '../speech.ts';
import { nextTitles } from '../words/titles.ts';
import { words } from '../words/words.ts';

type Props = Pick<PageProps, 'forum' | 'visit'> & { readonly onDone: Done };

function conveneIn(forum: Forum, form: FormData): Command {
  const profile = lineIn(form, 'profile');
  return {
    type: 'ConveneMeeting',
    // Known before it is entered, so that there is a way to it at once.
    meeting: id<MeetingId>(`m-${crypto.randomUUID().slice(0, 13)}`),
    title: textIn(form, 'title'),
    host: chosenIn<PartyId>(form, 'host'),
    place: placeIn(forum, form),
    from: dayIn(form, 'from'),
    to: dayIn(form, 'to'),
    level: lineIn(form, 'level'),
    profile: profile === '' ? null : profile,
  };
}

/** A new meeting: what it is called, whose guests, where and when, at which level, under which profile. */
export function ConveneForm({ forum, visit, onDone }: Props): ReactNode {
  const spoken = words(visit.language);
  const { t, date } = spoken;
  const { text } = speechOf(spoken, forum);
  const held = meetingsInOrder(forum);
  const promise = rhythm(forum, visit.today);
  const due = promise === null || promise.held.length === 0 ? undefined : promise.due;
  return (
    <DeedForm
      forum={forum}
      label={t('meeting.convene')}
      send={t('meeting.convene.send')}
      read={(form) => [conveneIn(forum, form)]}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <TextsField
            forum={forum}
            label={t('meeting.title')}
            name="title"
            fault={fault}
            given={nextTitles(held.length + 1, forum.charter.now.languages)}
            help={t('meeting.convene.title.help')}
            unfolded
          />
          <SpanFields
            fault={fault}
            help={
              due === undefined
                ? undefined
                : t('meeting.convene.due', { day: date(due), past: String(due < visit.today) })
            }
          />
          <HostField forum={forum} visit={visit} error={fault('host')} given={held.at(-1)?.host} />
          <PlaceFields scene={{ forum, words: spoken }} fault={fault} given={held.at(-1)?.place} />
          <SelectField
            label={t('meeting.fact.level')}
            name="level"
            choices={forum.charter.now.levels.map(({ key, names }) => ({
              value: key,
              text: text(names),
            }))}
            empty={t('meeting.field.choose')}
            defaultValue={held.at(-1)?.level ?? ''}
            error={fault('level')}
          />
          <SelectField
            label={t('meeting.profile')}
            name="profile"
            optional
            empty={t('meeting.profile.charter')}
            choices={Object.entries(forum.charter.now.profiles).map(([key, { names }]) => ({
              value: key,
              text: text(names),
            }))}
            error={fault('profile')}
          />
        </>
      )}
    </DeedForm>
  );
}

function HostField({
  forum,
  visit,
  error,
  given,
}: Pick<PageProps, 'forum' | 'visit'> & {
  readonly error: string | undefined;
  readonly given: PartyId | undefined;
}): ReactNode {
  const spoken = words(visit.language);
  const { t } = spoken;
  const members = Object.values(forum.parties.parties)
    .map(({ party }) => party)
    .filter((party) => standingOf(forum, party, visit.today) === 'member');
  const choices = order(forum, members).map((party) => ({
    value: party,
    text: speechOf(spoken, forum).party(party),
  }));
  return (
    <SelectField
      label={t('meeting.fact.host')}
      name="host"
      choices={choices}
      empty={t('meeting.field.choose')}
      {...(given !== undefined && { defaultValue: given })}
      error={error}
    />
  );
}
