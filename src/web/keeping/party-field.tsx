import type { ReactNode } from 'react';
import { type Forum, id, members, order, type PartyId } from '../../forum/index.ts';
import type { PageProps, Visit } from '../page.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';

type Props = Pick<PageProps, 'forum' | 'visit'> & {
  readonly error: string | undefined;
  readonly among?: readonly PartyId[];
};

/** Whoever a delegation speaks for is its own party; others choose among the members. */
export function PartyField({ forum, visit, error, among }: Props): ReactNode {
  const words = useWords();
  const speech = speechOf(words, forum);
  const own = visit.actor?.party ?? null;
  const parties = own === null ? order(forum, among ?? members(forum)) : [own];
  return (
    <SelectField
      label={words.t('keeping.nodes.party')}
      name="party"
      empty={words.t('rest.choose')}
      error={error}
      choices={parties.map((party) => ({ value: party, text: speech.party(party) }))}
      {...(own !== null && { defaultValue: own })}
    />
  );
}

/** For whom the rules are asked before anybody was chosen. */
export function probeParty(forum: Forum, visit: Visit, among: readonly PartyId[] = members(forum)): PartyId {
  return visit.actor?.party ?? among[0] ?? id<PartyId>('nobody');
}
