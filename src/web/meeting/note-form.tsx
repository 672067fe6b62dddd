import type { ReactNode } from 'react';
import type { Command, PartyId, PlateRefusal } from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { TextsField, textIn } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { useLive } from '../live.tsx';
import { Button } from '../parts/button.tsx';
import { hrefIn, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';

type Noted = Extract<PlateRefusal, { code: 'FootnoteMissing' | 'NoteAlone' }>;

/** The way out of each refusal: the footnote that is owed is added here, a head is named on the delegation's page. */
export function PlateMends({
  scene,
  refused,
}: {
  readonly scene: Scene;
  readonly refused: readonly PlateRefusal[];
}): ReactNode {
  const { t } = useWords();
  const live = useLive();
  if (live === null || refused.length === 0) return null;
  return (
    <p className="deeds">
      {refused.map((refusal) => {
        if (refusal.code === 'FootnoteMissing' || refusal.code === 'NoteAlone')
          return <NoteDeed key={`${refusal.party} ${refusal.mark}`} scene={scene} refusal={refusal} />;
        if (refusal.code !== 'PersonNotNamed' || refusal.party === null) return null;
        return (
          <Button
            key={refusal.party}
            kind="deed"
            href={hrefIn(scene, `/delegations/${refusal.party}#members`)}
          >
            {t('meeting.deed.name')}
          </Button>
        );
      })}
    </p>
  );
}

function NoteDeed({ scene, refusal }: { readonly scene: Scene; readonly refusal: Noted }): ReactNode {
  const { t } = useWords();
  const { party, profile, mark } = refusal;
  return (
    <Deed
      forum={scene.forum}
      probe={{ type: 'EnterNote', party, profile, mark, text: {} }}
      text={t('meeting.deed.footnote')}
      what={mark}
      form={{
        title: t('meeting.footnote', { mark }),
        fields: (done) => (
          <NoteForm scene={scene} party={party} profile={profile} mark={mark} onDone={done} />
        ),
      }}
    />
  );
}

/** The words behind a mark, as they were agreed. */
function NoteForm({
  scene,
  party,
  profile,
  mark,
  onDone,
}: {
  readonly scene: Scene;
  readonly party: PartyId;
  readonly profile: string;
  readonly mark: string;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    const attributed = textIn(form, 'attributed');
    const whose = Object.keys(attributed).length === 0 ? {} : { attributed };
    return [{ type: 'EnterNote', party, profile, mark, text: textIn(form, 'text'), ...whose }];
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.footnote', { mark })}
      send={t('meeting.footnote.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <TextsField
            forum={scene.forum}
            label={t('meeting.footnote.text')}
            name="text"
            fault={fault}
            lines={4}
            help={t('meeting.footnote.help')}
          />
          <TextsField
            forum={scene.forum}
            label={t('meeting.footnote.whose')}
            name="attributed"
            fault={fault}
            optional
          />
        </>
      )}
    </DeedForm>
  );
}
