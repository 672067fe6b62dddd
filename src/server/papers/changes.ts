import type { ProgrammeChange, Session, SessionField } from '../../forum/index.ts';
import { type Inquiry, textOf } from './inquiry.ts';
import { languageName, whenAndWhere } from './said.ts';

type Differing = Extract<ProgrammeChange, { readonly fields: readonly SessionField[] }>;

/** Says each change of a programme in sentences, one for each thing that is otherwise. */
export function changeSentences(inquiry: Inquiry, changes: readonly ProgrammeChange[]): readonly string[] {
  return changes.flatMap((change) => sentencesOf(inquiry, change));
}

function sentencesOf(inquiry: Inquiry, change: ProgrammeChange): readonly string[] {
  const { t } = inquiry.words;
  if (change.kind === 'added') {
    const { after } = change;
    return [
      t('paper.change.added', { title: textOf(inquiry, after.title), place: whenAndWhere(inquiry, after) }),
    ];
  }
  if (change.kind === 'dropped') {
    const { before } = change;
    return [
      t('paper.change.dropped', {
        title: textOf(inquiry, before.title),
        place: whenAndWhere(inquiry, before),
      }),
    ];
  }
  return differences(inquiry, change);
}

const places: readonly SessionField[] = ['day', 'start', 'minutes', 'room'];

function differences(inquiry: Inquiry, change: Differing): readonly string[] {
  const { fields } = change;
  const moved = fields.some((field) => places.includes(field));
  const others = fields.filter((field) => !places.includes(field));
  return [
    ...(moved ? [movedSentence(inquiry, change)] : []),
    ...others.map((field) => otherSentence(inquiry, change, field)),
  ];
}

function movedSentence(inquiry: Inquiry, { before, after }: Differing): string {
  const days = before.day !== after.day;
  return inquiry.words.t('paper.change.moved', {
    title: textOf(inquiry, after.title),
    place: whenAndWhere(inquiry, after, days ? after.day : null),
    before: whenAndWhere(inquiry, before, days ? before.day : null),
  });
}

function otherSentence(inquiry: Inquiry, { before, after }: Differing, field: SessionField): string {
  const { t, list } = inquiry.words;
  const title = textOf(inquiry, after.title);
  if (field === 'title') return t('paper.change.renamed', { title, before: textOf(inquiry, before.title) });
  if (field === 'kind') return t('paper.change.kind', { title, kind: kindName(inquiry, after) });
  if (field === 'topics') {
    const topics = list(topicNames(inquiry, after));
    return topics === ''
      ? t('paper.change.topics.none', { title })
      : t('paper.change.topics', { title, topics });
  }
  const spoken = list(after.interpretation.map((tag) => languageName(inquiry.words, tag)));
  return spoken === ''
    ? t('paper.change.interpretation.none', { title })
    : t('paper.change.interpretation', { title, languages: spoken });
}

export function topicNames(inquiry: Inquiry, { topics }: Session): readonly string[] {
  return topics.map((key) => {
    const names = inquiry.forum.charter.now.topics[key];
    return names === undefined ? key : textOf(inquiry, names);
  });
}

function kindName(inquiry: Inquiry, { kind }: Session): string {
  const known = inquiry.forum.charter.now.sessionKinds[kind];
  return known === undefined ? kind : textOf(inquiry, known.names);
}

/** What the last release said of an item, where that is otherwise now. */
export function wordsBefore(inquiry: Inquiry, change: ProgrammeChange | undefined): string | null {
  if (change === undefined || change.kind === 'added' || change.kind === 'dropped') return null;
  const { before, fields } = change;
  const moved = fields.some((field) => places.includes(field));
  const was = [
    fields.includes('title') ? textOf(inquiry, before.title) : null,
    moved ? whenAndWhere(inquiry, before, fields.includes('day') ? before.day : null) : null,
  ];
  const said = was.filter((part) => part !== null).join(', ');
  return said === '' ? null : said;
}
