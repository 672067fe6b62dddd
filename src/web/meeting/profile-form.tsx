import { type ReactNode, useState } from 'react';
import { asked, type Command, headsFor, type PlateRefusal, plate } from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { lineIn } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { Refusals } from './refusals.tsx';

export function ProfileDeed({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  return (
    <Deed
      forum={scene.forum}
      probe={{ type: 'ChooseProfile', meeting: scene.meeting.meeting, profile: scene.profile }}
      text={t('meeting.deed.profile')}
      form={{
        title: t('meeting.profile.choose'),
        fields: (done) => <ProfileForm scene={scene} onDone={done} />,
      }}
    />
  );
}

/** Which profile the meeting is held under, what each means, and what it would refuse to print as things stand. */
function ProfileForm({ scene, onDone }: { readonly scene: Scene; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { profiles } = scene.forum.charter.now;
  const [chosen, setChosen] = useState(scene.profile);
  const read = (form: FormData): readonly Command[] => [
    { type: 'ChooseProfile', meeting: scene.meeting.meeting, profile: lineIn(form, 'profile') },
  ];
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.profile.choose')}
      send={t('meeting.profile.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('meeting.profile')}
            name="profile"
            chosen={[scene.profile]}
            choices={Object.entries(profiles).map(([key, { names, about }]) => ({
              value: key,
              text: textOf(scene, names),
              note: textOf(scene, about),
            }))}
            onChange={setChosen}
            error={fault('profile')}
          />
          <Refusals scene={scene} what={t('meeting.profile.would')} found={refusedUnder(scene, chosen)} />
        </>
      )}
    </DeedForm>
  );
}

function refusedUnder(scene: Scene, profile: string): readonly PlateRefusal[] {
  const { forum, meeting, lang, on } = scene;
  return asked(forum, meeting).flatMap((party) => {
    const [head] = headsFor(forum, meeting, party);
    const made = plate(forum, { party, profile, lang, on, person: head?.person ?? null });
    return made.ok ? [] : [made.refusal];
  });
}
