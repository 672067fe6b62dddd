import { expect, it } from 'vitest';
import { imported } from '../../test/imported.ts';
import { third } from '../../test/seen.tsx';
import type { Forum } from '../forum/index.ts';
import { speechOf } from './speech.ts';
import { fieldWord, subjectName, valueWord } from './stated.ts';
import { words } from './words/words.ts';

const tr = speechOf(words('tr'), third.forum);

it('calls what a statement speaks of in the words of the forum', () => {
  expect(fieldWord(tr, 'seecp-entry')).toBe('GDAÜ’ye katılım');
  expect(fieldWord(speechOf(words('en'), third.forum), 'seecp-entry')).toBe('entry into SEECP');
});

it('reads a charter of before fields had words: they go by their keys', () => {
  const { forum } = imported('seecp');
  const { fields: _, ...old } = forum.charter.now;
  const before: Forum = { ...forum, charter: { ...forum.charter, now: old } };
  expect(fieldWord(speechOf(words('en'), before), 'seecp-entry')).toBe('seecp entry');
});

it('names missions and other forums where they were entered, and keeps the id of one that was not', () => {
  expect(subjectName(tr, { kind: 'mission', id: 'kfor' })).toBe('KFOR');
  expect(subjectName(tr, { kind: 'forum', id: 'trilateral-tr-ba-rs' })).toBe(
    'Türkiye–Bosna-Hersek–Sırbistan Üçlü Mekanizması',
  );
  expect(valueWord(tr, 'rcc')).toBe('Bölgesel İş Birliği Konseyi');
  expect(subjectName(tr, { kind: 'project', id: 'corridor' })).toBe('corridor');
});
