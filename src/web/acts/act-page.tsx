import type { ReactNode } from 'react';
import type { Act, Entered, SourceId } from '../../forum/index.ts';
import { meetingOfAct, sayAct } from '../chronicle.ts';
import { EraseDeed } from '../deeds/erase-deed.tsx';
import { membersOn } from '../frame.tsx';
import { NodeKeys } from '../node-keys.tsx';
import { type ActMaterial, type HoleMaterial, hrefTo, type Page, type PageProps } from '../page.ts';
import { partWord } from '../part-word.ts';
import { Button } from '../parts/button.tsx';
import { type Fact, Facts, PageHead, Section, Sheet } from '../parts/section.tsx';
import { NotesOwed, SourceLinks } from '../shown.tsx';
import { localStamp, type Speech, speechOf } from '../speech.ts';
import { useWords, words } from '../words/words.ts';
import { CheckedHere } from './checked.tsx';
import { HoleView } from './hole.tsx';
import { chairOf } from './proof.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;
type Shown = Place & { readonly material: ActMaterial };

export const actPage: Page = {
  path: '/record/:seq',
  under: 'record',
  alive: true,
  needs: 'act',
  title: ({ visit, material }) =>
    material?.kind === 'act' || material?.kind === 'hole'
      ? words(visit.language).t('act.page.title', { seq: String(enteredIn(material).seq) })
      : null,
  View: ActView,
};

function enteredIn(material: ActMaterial | HoleMaterial): Entered {
  return material.kind === 'hole' ? material.entered : material.row.entered;
}

function ActView({ forum, visit, material }: PageProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  if (material?.kind === 'hole') return <HoleView forum={forum} visit={visit} material={material} />;
  if (material?.kind !== 'act') return null;
  const { row } = material;
  return (
    <>
      <PageHead
        title={sayAct(spoken, forum, row)}
        facts={[{ text: t('act.page.number', { seq: String(row.entered.seq) }), tone: 'quiet' }]}
        exercise={row.act.exercise === true}
      />
      <div className="columns columns-record act-columns">
        <div>
          <Section title={t('act.page.what')}>
            <Facts facts={factsOf({ forum, visit, material }, speechOf(spoken, forum))} />
          </Section>
          <After visit={visit} seq={row.entered.seq} />
          <p className="deeds act-after">
            <EraseDeed forum={forum} material={material} />
          </p>
        </div>
        <Sheet label={t('act.page.number', { seq: String(row.entered.seq) })}>
          <CheckedHere forum={forum} visit={visit} material={material} />
        </Sheet>
        <div>
          <ByHand forum={forum} visit={visit} material={material} />
          <Neighbours visit={visit} seq={row.entered.seq} />
        </div>
      </div>
      <NotesOwed forum={forum} parties={membersOn(forum, visit.today)} />
    </>
  );
}

function factsOf({ forum, visit, material }: Shown, speech: Speech): readonly Fact[] {
  const { t, date, time, number } = speech.words;
  const { act, entered } = material.row;
  const stamp = localStamp(entered.at, visit.offset);
  const meeting = meetingOfAct(act);
  const version = forum.charter.versions.findLast(({ seq }) => seq <= entered.seq)?.version;
  const sources = sourcesOf(act);
  const facts: readonly (Fact | null)[] = [
    {
      name: t('act.page.entered'),
      value: t('act.when', { day: date(stamp, 'weekday'), time: time(stamp.slice(0, 19)) }),
    },
    act.on === undefined ? null : { name: t('act.page.happened'), value: date(act.on, 'weekday') },
    { name: t('act.page.by'), value: byWords(speech, act.by) },
    meeting === null
      ? null
      : {
          name: t('act.page.meeting'),
          value: <a href={hrefTo(visit, `/meetings/${meeting}`)}>{speech.meeting(meeting)}</a>,
        },
    version === undefined
      ? null
      : {
          name: t('act.page.charter'),
          value: (
            <a href={hrefTo(visit, '/charter')}>
              {t('act.page.charter.version', { version: number(version) })}
            </a>
          ),
        },
    sources.length === 0
      ? null
      : { name: t('act.page.sources'), value: <SourceLinks forum={forum} sources={sources} /> },
    { name: t('act.page.kind'), value: <span lang="en">{act.type}</span> },
    { name: t('act.page.parts'), value: partsWords(speech, material) },
    ...(act.type === 'NodeNamed' ? [{ name: t('keeping.nodes.keys'), value: <NodeKeys node={act} /> }] : []),
    ...erasedFacts(speech, visit, entered.seq),
  ];
  return facts.filter((fact) => fact !== null);
}

/** What the act rests on: the sources it cites, and the one it is about. */
function sourcesOf(act: Act): readonly SourceId[] {
  const own = 'source' in act && act.source !== undefined ? [act.source] : [];
  return [...new Set([...own, ...(act.sources ?? [])])];
}

/** What was erased of the act, and the act by which it was. */
function erasedFacts(speech: Speech, visit: Place['visit'], seq: number): readonly Fact[] {
  const { t, date } = speech.words;
  return Object.values(speech.forum.custody.erased)
    .filter(({ entry }) => entry === seq)
    .map((erased) => ({
      name: t('act.page.erased'),
      value: (
        <>
          {t('act.page.erased.says', {
            part: partWord(speech.words, erased.part),
            day: date(localStamp(erased.at, visit.offset).slice(0, 10)),
            basis: speech.text(erased.basis),
            by: speech.text(erased.orderedBy),
          })}{' '}
          <a href={hrefTo(visit, `/record/${erased.seq}`)}>{t('keeping.act', { seq: String(erased.seq) })}</a>
        </>
      ),
    }));
}

function partsWords({ words: { t, list } }: Speech, { parts }: ActMaterial): string {
  return list(parts.map(({ name, bytes }) => (bytes === null ? t('act.page.parts.erased', { name }) : name)));
}

/** The role a credential of the exercise door or of a party's node stands for; any other credential by its own id. */
function byWords(speech: Speech, credential: string): string {
  const { roles } = speech.forum.charter.now;
  const through = throughNode(speech, credential);
  if (through !== null) return through;
  const id = credential.replace(/^exercise-/, '');
  const role = Object.keys(roles).find((key) => id === key || id.startsWith(`${key}-`));
  if (role === undefined) return credential;
  const party = id.slice(role.length + 1);
  const name = speech.role(role);
  if (party === '') return name;
  return speech.words.t('act.page.by.party', { role: name, party: speech.party(party) });
}

/** Who spoke through a party's own node: its credential names first the party, then the role. */
function throughNode(
  { words: { t }, forum, role: named, party: called }: Speech,
  credential: string,
): string | null {
  const parties = Object.values(forum.parties.parties).map(({ party }) => party);
  for (const [role, { scope }] of Object.entries(forum.charter.now.roles)) {
    const party = parties.find((each) => credential === `node-${each}-${role}`);
    if (party === undefined) continue;
    // A node vouches for its own party's persons only: with any other role it is the node itself that took the record.
    if (scope !== 'party') return t('act.page.by.node', { party: called(party) });
    return t('act.page.by.party', { role: named(role), party: called(party) });
  }
  return null;
}

function After({ visit, seq }: Pick<Place, 'visit'> & { readonly seq: number }): ReactNode {
  const { t } = useWords();
  const then = `${hrefTo({ ...visit, past: null }, '/')}?asof=${seq + 1}`;
  return (
    <p className="act-after">
      {t('act.page.after')}:{' '}
      <Button kind="deed" href={then}>
        {t('act.page.after.deed')}
      </Button>
    </p>
  );
}

/** The same checks without this house's program. */
function ByHand({ forum, visit, material }: Shown): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('act.proof.by')}>
      <p>{t('act.proof.by.says')}</p>
      <ol className="act-steps">
        <li>{t('act.proof.by.header')}</li>
        <li>{t('act.proof.by.leaf')}</li>
        <li>{t('act.proof.by.way')}</li>
        <li>{t('act.proof.by.sign')}</li>
      </ol>
      <p className="note">{t('act.proof.key')}</p>
      <p className="act-key" translate="no">
        {chairOf(material, forum)}
      </p>
      <p className="act-ways">
        <Button kind="deed" href={hrefTo(visit, '/about/check')}>
          {t('act.proof.by.more')}
        </Button>
      </p>
    </Section>
  );
}

function Neighbours({ visit, seq }: Pick<Place, 'visit'> & { readonly seq: number }): ReactNode {
  const { t } = useWords();
  return (
    <nav className="deeds act-neighbours" aria-label={t('act.page.neighbours')}>
      <Button kind="deed" href={hrefTo(visit, `/record?before=${seq + 1}`)}>
        {t('act.record.before')}
      </Button>
    </nav>
  );
}
