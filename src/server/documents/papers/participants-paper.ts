import type { Paper, ParticipantsModel } from '../papers.ts';
import { layPaper, platesIn, wordsOf } from './stationery.ts';

const source = `
// Where the profile shows persons alone there are no columns for what they are.
#let bare = model.delegations.all(delegation => delegation.persons.all(person => person.function == "" and person.office == ""))
#let columns = if bare { (1fr,) } else { (56mm, 48mm, 1fr) }
#let cells(person) = {
  let all = (text(size: 10pt, person.name), text(size: 9.5pt, person.function), text(size: 9.5pt, person.office))
  all.slice(0, columns.len())
}
#show: letter
#ruled-head(line: model.meeting)
#v(1mm, weak: true)
#for delegation in model.delegations {
  v(6mm, weak: true)
  block(sticky: true, titled(2, 14pt, party(delegation.plate, size: 14pt)))
  v(1.6mm, weak: true)
  if delegation.persons.len() > 0 {
    list-table(columns, model.heads.slice(0, columns.len()), ..delegation.persons.map(cells).flatten())
  }
}
`;

/** Prints who takes part, delegation by delegation in the order given, each headed by its plate's name. */
export function participantsPaper(model: ParticipantsModel): Paper {
  const { t } = wordsOf(model.sheet);
  const plateValue = platesIn(model.sheet);
  return layPaper({
    sheet: model.sheet,
    title: t('paper.participants.title'),
    source,
    plates: model.delegations.map(({ plate }) => plate),
    owed: 'by the page',
    model: {
      meeting: model.meeting,
      heads: [t('paper.head.name'), t('paper.head.function'), t('paper.head.office')],
      delegations: model.delegations.map(({ plate, persons }) => ({
        plate: plateValue(plate),
        persons: persons.map((person) => ({
          name: person.name,
          function: person.function,
          office: person.office,
        })),
      })),
    },
  });
}
