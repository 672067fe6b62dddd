import type { ReactNode } from 'react';
import type { Command, Forum, VenueId } from '../../forum/index.ts';
import { AddressField } from '../deeds/address-field.tsx';
import { enteredAddress, sameLine } from '../deeds/address-form.ts';
import { Deed } from '../deeds/deed.tsx';
import { countIn, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';

type InForum = { readonly forum: Forum };
type Done = { readonly onDone: () => void };

/** Adds a venue, with its address where it is known. */
export function VenueDeed({ forum }: InForum): ReactNode {
  const { t } = useWords();
  const { zone, names } = forum.charter.now;
  return (
    <Deed
      forum={forum}
      probe={{ type: 'AddVenue', name: names, address: null, zone }}
      kind="second"
      text={t('venues.add')}
      form={{ title: t('venues.add'), fields: (done) => <VenueForm forum={forum} onDone={done} /> }}
    />
  );
}

function VenueForm({ forum, onDone }: InForum & Done): ReactNode {
  const { t } = useWords();
  return (
    <DeedForm
      forum={forum}
      label={t('venues.add')}
      send={t('venues.add.send')}
      onDone={onDone}
      read={(form) => venueIn(forum, form)}
    >
      {(fault) => (
        <>
          <TextsField forum={forum} label={t('venues.name')} name="name" fault={fault} />
          <AddressField forum={forum} fault={fault} optional />
          <TextField
            label={t('venues.zone')}
            name="zone"
            width="middle"
            defaultValue={forum.charter.now.zone}
            help={t('venues.zone.help')}
            error={fault('zone')}
          />
        </>
      )}
    </DeedForm>
  );
}

/** The address first, unless it is in the book already: a venue can only lie at one that was entered. */
function venueIn(forum: Forum, form: FormData): readonly Command[] {
  const name = textIn(form, 'name');
  const zone = lineIn(form, 'zone');
  const given = enteredAddress(forum, form);
  if (given === null) return [{ type: 'AddVenue', name, address: null, zone }];
  const known = sameLine(forum, given);
  if (known !== null) return [{ type: 'AddVenue', name, address: known, zone }];
  const address = `a-${crypto.randomUUID().slice(0, 13)}`;
  return [
    { type: 'EnterAddress', address, party: null, label: name, ...given },
    { type: 'AddVenue', name, address, zone },
  ];
}

/** Adds a room to a venue. */
export function RoomDeed({ forum, venue }: InForum & { readonly venue: VenueId }): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const what = speechOf(spoken, forum).venue(venue);
  const title = t('venues.room.add.to', { venue: what });
  return (
    <Deed
      forum={forum}
      probe={{ type: 'AddRoom', venue, name: { und: 'probe' }, seats: 1, booths: 0 }}
      text={t('venues.room.add')}
      what={what}
      form={{ title, fields: (done) => <RoomForm forum={forum} venue={venue} title={title} onDone={done} /> }}
    />
  );
}

type RoomProps = InForum & Done & { readonly venue: VenueId; readonly title: string };

function RoomForm({ forum, venue, title, onDone }: RoomProps): ReactNode {
  const { t } = useWords();
  return (
    <DeedForm
      forum={forum}
      label={title}
      send={t('venues.room.send')}
      onDone={onDone}
      read={(form) => [
        {
          type: 'AddRoom',
          venue,
          name: textIn(form, 'name'),
          seats: countIn(form, 'seats'),
          booths: countIn(form, 'booths'),
        },
      ]}
    >
      {(fault) => (
        <>
          <TextsField forum={forum} label={t('venues.room.name')} name="name" fault={fault} />
          <FieldRow>
            <TextField
              label={t('venues.seats')}
              name="seats"
              width="short"
              inputMode="numeric"
              error={fault('seats')}
            />
            <TextField
              label={t('venues.booths')}
              name="booths"
              width="short"
              inputMode="numeric"
              defaultValue="0"
              help={t('venues.booths.help')}
              error={fault('booths')}
            />
          </FieldRow>
        </>
      )}
    </DeedForm>
  );
}
