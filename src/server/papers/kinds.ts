import { badgesOf } from './badges.ts';
import { dayOf } from './day.ts';
import { type Make, whole } from './inquiry.ts';
import { noteOf } from './note.ts';
import { overviewOf } from './overview.ts';
import { cardsOf, csvOf, participantsOf } from './participants.ts';
import { programmeOf } from './programme.ts';
import { photoOf, platesOf, tablePlanOf } from './table.ts';

type Kind = { readonly make: Make; readonly type: string };

const pdf = 'application/pdf';

/** Every paper of a meeting, by the name under which it is asked for. */
const papers: Readonly<Record<string, Kind>> = {
  'plates.pdf': { make: platesOf, type: pdf },
  'overview.pdf': { make: overviewOf, type: pdf },
  'badges.pdf': { make: badgesOf, type: pdf },
  'table-plan.pdf': { make: tablePlanOf, type: pdf },
  'photo.pdf': { make: photoOf, type: pdf },
  'programme.pdf': { make: programmeOf, type: pdf },
  'participants.pdf': { make: participantsOf, type: pdf },
  'note.pdf': { make: noteOf, type: pdf },
  'day.pdf': { make: dayOf, type: pdf },
  'participants.csv': { make: csvOf, type: 'text/csv; charset=utf-8; header=present' },
  'participants.vcf': { make: cardsOf, type: 'text/vcard; charset=utf-8' },
};

export const paperNames: readonly string[] = Object.keys(papers);

export function kindOf(paper: string): Kind | undefined {
  const kind = Object.hasOwn(papers, paper) ? papers[paper] : undefined;
  return kind === undefined ? undefined : { ...kind, make: whole(kind.make) };
}
