import type { ReactNode } from 'react';
import type { Command, Forum, Party } from '../../forum/index.ts';
import { AskDeed } from '../deeds/ask-deed.tsx';
import { chosenIn, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import type { Fault } from '../deeds/saying.tsx';
import { type Choice, SelectField } from '../parts/choice-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';

type OfParty = { readonly forum: Forum; readonly party: Readonly<Party> };

/** Marks and notes are read only under profiles that oblige the forum to show them; an agreed name under any. */
function useProfiles(forum: Forum, withNotes: boolean): readonly Choice[] {
  const speech = useSpeech(forum);
  return Object.entries(forum.charter.now.profiles)
    .filter(([, profile]) => profile.notes || !withNotes)
    .map(([value]) => ({ value, text: speech.profile(value) }));
}

function ProfileField({
  profiles,
  fault,
}: {
  readonly profiles: readonly Choice[];
  readonly fault: Fault;
}): ReactNode {
  const { t } = useWords();
  return (
    <SelectField
      label={t('party.designation')}
      name="profile"
      choices={profiles}
      empty={t('party.choose')}
      error={fault('profile')}
    />
  );
}

export function DesignationDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const profiles = useProfiles(forum, false);
  const read = (form: FormData): readonly Command[] => {
    const name = textIn(form, 'name');
    const marks = lineIn(form, 'marks').split(/[\s,]+/);
    return [
      {
        type: 'AgreeDesignation',
        party: party.party,
        profile: chosenIn(form, 'profile'),
        ...(Object.keys(name).length > 0 && { name }),
        marks: marks.filter((mark) => mark !== ''),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'AgreeDesignation', party: party.party, profile: forum.charter.now.profile, marks: [] }}
      text={t('party.designation.add')}
      send={t('party.designation.send')}
      read={read}
    >
      {(fault) => (
        <>
          <ProfileField profiles={profiles} fault={fault} />
          <TextField
            label={t('party.designation.marks')}
            name="marks"
            help={t('party.designation.marks.help')}
            optional
            error={fault('marks')}
          />
          <TextsField forum={forum} label={t('party.designation.name')} name="name" fault={fault} optional />
        </>
      )}
    </FormDeed>
  );
}

export function NoteDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const profiles = useProfiles(forum, true);
  if (profiles.length === 0) return null;
  const read = (form: FormData): readonly Command[] => {
    const attributed = textIn(form, 'attributed');
    return [
      {
        type: 'EnterNote',
        party: party.party,
        profile: chosenIn(form, 'profile'),
        mark: lineIn(form, 'mark'),
        text: textIn(form, 'text'),
        ...(Object.keys(attributed).length > 0 && { attributed }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{
        type: 'EnterNote',
        party: party.party,
        profile: profiles[0]?.value ?? '',
        mark: '*',
        text: {},
      }}
      text={t('party.note.add')}
      send={t('party.note.send')}
      read={read}
    >
      {(fault) => (
        <>
          <ProfileField profiles={profiles} fault={fault} />
          <TextField label={t('party.note.mark')} name="mark" width="short" error={fault('mark')} />
          <TextsField forum={forum} label={t('party.note.text')} name="text" fault={fault} lines={4} />
          <TextsField
            forum={forum}
            label={t('party.note.attributed')}
            name="attributed"
            fault={fault}
            optional
          />
        </>
      )}
    </FormDeed>
  );
}

export function WithdrawNoteDeed(
  props: OfParty & { readonly profile: string; readonly mark: string },
): ReactNode {
  const { forum, party, profile, mark } = props;
  const { t } = useWords();
  const speech = useSpeech(forum);
  return (
    <AskDeed
      forum={forum}
      command={{ type: 'WithdrawNote', party: party.party, profile, mark }}
      text={t('party.note.withdraw')}
      what={`${mark} ${speech.profile(profile)}`}
      asks={t('party.note.withdraw.sure', {
        mark,
        party: speech.party(party.party),
        profile: speech.profile(profile),
      })}
    />
  );
}
