import { type ReactNode, useState } from 'react';
import { type PartyId, readId } from '../../forum/index.ts';
import { useLive } from '../live.tsx';
import type { ForumsMaterial, PageProps, Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { Form } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { TextField } from '../parts/text-field.tsx';
import { sayFault } from '../refusals.ts';
import { Tongue } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { type Answered, foundForum } from './found-forum.ts';

/** The forums of this house, and a new one from a charter that comes with it. */
export function ForumsPage({ forum, visit, material }: PageProps): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const { said } = speechOf(spoken, forum);
  const live = useLive();
  const given = material?.kind === 'forums' ? material : null;
  const forums = given?.forums ?? [];
  return (
    <>
      <PageHead
        title={t('forums.title')}
        facts={[
          { text: t('forums.count', { count: forums.length, figure: number(forums.length) }), tone: 'quiet' },
        ]}
      />
      <Section title={t('forums.here')}>
        <Table
          caption={t('forums.here')}
          columns={[
            { key: 'name', head: t('forums.name'), party: true },
            { key: 'members', head: t('forums.members'), figures: true },
            { key: 'acts', head: t('forums.acts'), figures: true },
          ]}
          rows={forums.map(({ id, name, members, size }) => ({
            key: id,
            cells: {
              name: (
                <a
                  href={`/${visit.language}/${id}`}
                  {...(id === visit.forum && { 'aria-current': 'true' as const })}
                >
                  <Tongue {...said(name)} />
                </a>
              ),
              members: number(members),
              acts: number(size),
            },
          }))}
        />
      </Section>
      {given === null ? null : (
        <Section title={t('forums.found')} id="found">
          {live === null ? (
            <Ready given={given} said={said} />
          ) : (
            <FoundForm given={given} visit={visit} said={said} />
          )}
        </Section>
      )}
    </>
  );
}

type Said = ReturnType<typeof speechOf>['said'];
type ReadyProps = { readonly given: ForumsMaterial; readonly said: Said };

/** Without script the ready charters are only shown. */
function Ready({ given, said }: ReadyProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      <p className="rest-text">{t('forums.found.enter')}</p>
      <ul className="rest-rules">
        {given.charters.map(({ key, name, about }) => (
          <li key={key} className="rest-entry">
            <p>
              <Tongue {...said(name)} />
            </p>
            <p className="note">
              <Tongue {...said(about)} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Founds a forum; nothing is founded twice, because its address can be taken only once. */
function FoundForm({ given, visit, said }: ReadyProps & { readonly visit: Visit }): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const [pending, setPending] = useState(false);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [badId, setBadId] = useState(false);
  const [noCharter, setNoCharter] = useState(false);
  const found = async (form: FormData): Promise<void> => {
    const id = String(form.get('forum') ?? '').trim();
    const charter = String(form.get('charter') ?? '');
    const bad = readId<PartyId>(id) === null;
    setBadId(bad);
    setNoCharter(charter === '');
    setAnswered(null);
    if (bad || charter === '') return;
    setPending(true);
    setAnswered(await foundForum(id, charter, visit.language));
    setPending(false);
  };
  if (answered?.what === 'opened') return <Opened id={answered.id} visit={visit} />;
  return (
    <Form
      label={t('forums.found')}
      onSubmit={(form) => void found(form)}
      refusal={<Trouble answered={answered} />}
      deeds={
        <Button kind="primary" type="submit" pending={pending}>
          {t('forums.found.send')}
        </Button>
      }
    >
      <ChoiceField
        label={t('forums.charter')}
        name="charter"
        error={noCharter ? sayFault(spoken, { path: 'charter', code: 'notChosen' }) : undefined}
        choices={given.charters.map(({ key, name, about }) => ({
          value: key,
          text: said(name).words,
          note: said(about).words,
        }))}
      />
      <TextField
        label={t('forums.id')}
        name="forum"
        width="middle"
        autoComplete="off"
        help={t('forums.id.help')}
        error={badId ? sayFault(spoken, { path: 'forum', code: 'id' }) : undefined}
      />
      {pending ? <p role="status">{t('forums.found.working')}</p> : null}
    </Form>
  );
}

function Trouble({ answered }: { readonly answered: Answered | null }): ReactNode {
  const { t } = useWords();
  if (answered?.what === 'lost')
    return <Notice kind="refused" what={t('forums.refused')} says={t('forums.lost')} />;
  if (answered?.what !== 'refused') return null;
  return <Notice kind="refused" what={t('forums.refused')} says={answered.problem.detail} />;
}

function Opened({ id, visit }: { readonly id: string; readonly visit: Visit }): ReactNode {
  const { t } = useWords();
  const base = `/${visit.language}/${id}`;
  return (
    <div role="status">
      <p className="rest-text">{t('forums.opened', { id })}</p>
      <p className="deeds">
        <Button kind="primary" href={`${base}/door`}>
          {t('forums.opened.enter')}
        </Button>
        <Button href={`${base}/charter`}>{t('forums.opened.charter')}</Button>
        <Button href={base}>{t('forums.opened.home')}</Button>
      </p>
    </div>
  );
}
