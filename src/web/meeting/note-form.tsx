import type { ReactNode } from 'react';
import {
  type Command,
  type Party,
  type PartyId,
  type Plate,
  type PlateRefusal,
  partyOf,
} from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { TextsField, textIn } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { useLive } from '../live.tsx';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { hrefIn, isInside, isOver, languageName, nameIn, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';

type Noted = Pick<Extract<PlateRefusal, { code: 'FootnoteMissing' }>, 'party' | 'profile' | 'mark'>;

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
          return <NoteDeed key={`${refusal.party} ${refusal.mark}`} scene={scene} note={refusal} />;
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

/** A note in the reader's language is missing: plates carry it in another, and it is said in which. */
export function NotesLacking({
  scene,
  plates,
}: {
  readonly scene: Scene;
  readonly plates: readonly Plate[];
}): ReactNode {
  const { t } = useWords();
  if (!isInside(scene) || isOver(scene)) return null;
  const { words, lang, profile } = scene;
  return plates.flatMap(({ party, notes }) =>
    notes.flatMap(({ mark, lang: given }) =>
      party === null || given === lang
        ? []
        : [
            <Notice
              key={`${party} ${mark}`}
              kind="waiting"
              what={t('meeting.footnote', { mark })}
              says={t('meeting.footnote.lacking', {
                party: nameIn(scene, party),
                language: languageName(words, lang),
                given: languageName(words, given),
              })}
              deed={<NoteDeed scene={scene} note={{ party, profile, mark }} />}
            />,
          ],
    ),
  );
}

function NoteDeed({ scene, note }: { readonly scene: Scene; readonly note: Noted }): ReactNode {
  const { t } = useWords();
  const { party, profile, mark } = note;
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

/** The note as it last had words, in every language: whoever enters it again, even after it was withdrawn, loses none. */
function lastNote(
  party: Readonly<Party> | undefined,
  profile: string,
  mark: string,
): Party['notes'][number] | undefined {
  return party?.notes.findLast(
    (note) => note.profile === profile && note.mark === mark && note.text !== null,
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
  const last = lastNote(partyOf(scene.forum, party), profile, mark);
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
            given={last?.text ?? {}}
          />
          <TextsField
            forum={scene.forum}
            label={t('meeting.footnote.whose')}
            name="attributed"
            fault={fault}
            given={last?.attributed ?? {}}
            optional
          />
        </>
      )}
    </DeedForm>
  );
}
