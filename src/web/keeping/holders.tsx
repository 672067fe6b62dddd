import type { ReactNode } from 'react';
import { members, order, type PartyId } from '../../forum/index.ts';
import { lastHeld } from '../held.ts';
import { NodeKeys } from '../node-keys.tsx';
import { hrefTo, type KeepingMaterial, type PageProps } from '../page.ts';
import { Ring } from '../parts/ring.tsx';
import type { RingSeat } from '../parts/ring-seat.ts';
import { Table } from '../parts/table.tsx';
import { PartyName } from '../shown.tsx';
import { type Speech, speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';

type Props = Pick<PageProps, 'forum' | 'visit'> & { readonly material: KeepingMaterial };

/** Every member at the table, and how far its own copy goes. */
export function Holders({ forum, visit, material }: Props): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const speech = speechOf(spoken, forum);
  const table = order(forum, members(forum));
  const seats = table.map((party) => seatOf(speech, material, party));
  // Where each has a row of its own, a narrow screen needs no second list.
  const told = table.every((party) => forum.custody.nodes[party] !== undefined);
  const whole = table.filter((party) => lastHeld(material, party) === material.size).length;
  return (
    <>
      <div aria-live="polite" className={told ? 'keeping-ring' : undefined}>
        <Ring
          label={t('keeping.ring', { whole: number(whole), of: number(table.length) })}
          seats={seats}
          centre={
            <>
              <span className="ring-figure">
                {t('keeping.ring.count', { whole: number(whole), of: number(table.length) })}
              </span>{' '}
              <span>{t('keeping.ring.hold', { figure: number(material.size) })}</span>
            </>
          }
        />
      </div>
      <Nodes forum={forum} visit={visit} material={material} />
    </>
  );
}

function seatOf(speech: Speech, material: KeepingMaterial, party: PartyId): RingSeat {
  const { words, lang, mark } = speech.called(party);
  const held = lastHeld(material, party);
  const named = speech.forum.custody.nodes[party] !== undefined;
  const state = !named ? 'none' : held === null ? 'awaits' : held < material.size ? 'reserves' : 'accepts';
  const text = stateWords(speech, material, party);
  return { key: party, name: words, lang, mark, state, words: [{ text, tone: 'quiet' }] };
}

function stateWords(
  { words: { t, number }, forum }: Speech,
  material: KeepingMaterial,
  party: PartyId,
): string {
  const held = lastHeld(material, party);
  if (forum.custody.nodes[party] === undefined) return t('keeping.node.none');
  if (held === null) return t('keeping.node.unsigned');
  const behind = material.size - held;
  if (behind === 0) return t('keeping.node.whole');
  return t('keeping.node.behind', { count: behind, figure: number(behind) });
}

/** The named nodes, those of parties that are members no more among them: these are not counted. */
function Nodes({ forum, visit, material }: Props): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const speech = speechOf(spoken, forum);
  const named = Object.values(forum.custody.nodes);
  const nodes = order(
    forum,
    named.map(({ party }) => party),
  ).flatMap((party) => forum.custody.nodes[party] ?? []);
  const voting = members(forum);
  if (nodes.length === 0) return <p className="note">{t('keeping.nodes.none')}</p>;
  return (
    <Table
      caption={t('keeping.nodes')}
      columns={[
        { key: 'party', head: t('keeping.nodes.party'), party: true },
        { key: 'url', head: t('keeping.nodes.url') },
        { key: 'named', head: t('keeping.nodes.named') },
        { key: 'held', head: t('keeping.nodes.held'), figures: true },
        { key: 'state', head: t('keeping.nodes.state') },
        { key: 'keys', head: t('keeping.nodes.keys') },
      ]}
      rows={nodes.map(({ party, url, named, witness, mirror }) => ({
        key: party,
        cells: {
          party: <PartyName forum={forum} visit={visit} party={party} />,
          url: (
            <a href={url} rel="noreferrer">
              {placeOf(url)}
            </a>
          ),
          named: <a href={hrefTo(visit, `/record/${named}`)}>{t('keeping.act', { seq: String(named) })}</a>,
          held: numberOr(number, lastHeld(material, party)),
          state: voting.includes(party) ? stateWords(speech, material, party) : t('keeping.node.uncounted'),
          keys: (
            <details className="keeping-keys">
              <summary>
                {t('keeping.nodes.keys.show')} <span className="unseen">{speech.party(party)}</span>
              </summary>
              <NodeKeys node={{ witness, mirror }} />
            </details>
          ),
        },
      }))}
    />
  );
}

/** Host and port: two nodes may share the one and not the other. */
function placeOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

function numberOr(number: (value: number) => string, value: number | null): string | null {
  return value === null ? null : number(value);
}
