import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { see } from '../../../test/seen.tsx';
import { faultCodes, refusalStatus } from '../../api/index.ts';
import { commandTypes } from '../../forum/index.ts';
import { deedWord } from '../deeds/deed-words.ts';
import { ruleKeys } from '../rules.ts';
import { words } from '../words/words.ts';
import { houseProblems } from './problem-codes.ts';
import { keysOf, ruleGroups } from './rules.tsx';

const catalogue = (file: string): readonly string[] =>
  Object.keys(
    JSON.parse(readFileSync(new URL(`../words/messages/${file}.en.json`, import.meta.url), 'utf8')) as object,
  );

describe('the page of rules', () => {
  it('has every rule once, in one group', () => {
    expect(ruleGroups.flatMap(keysOf).toSorted()).toEqual(ruleKeys.toSorted());
  });

  it.each(['en', 'tr'] as const)('in %s gives each rule the anchor that a refusal leads to', (language) => {
    const { html } = see('/about/rules', 'public', { language });
    for (const key of ruleKeys) expect(html.split(` id="${key}"`)).toHaveLength(2);
  });

  it('has the charter’s own words where it has any, and names their source', () => {
    const { text } = see('/about/rules', 'public');
    expect(text).toContain(
      'Credentials are issued by the head of State, the head of government or the minister',
    );
    expect(text).toContain(
      'In the words of the charter, after United Nations credentials committee, a copy .',
    );
    expect(text).toContain(
      'A rule of the house: the record or the equality of the parties needs it. record.own-ids',
    );
  });
});

describe('the page of answers', () => {
  const codes = [...Object.keys(refusalStatus), ...faultCodes, ...houseProblems.map(({ code }) => code)];

  it.each(['en', 'tr'] as const)(
    'in %s gives each code of the wire a sentence without a blank left over',
    (language) => {
      const { html, text } = see('/about/problems', 'public', { language });
      for (const code of codes) expect([code, html.split(` id="${code}"`).length]).toEqual([code, 2]);
      expect(text).not.toMatch(/[{}]|\[object|undefined/);
    },
  );

  it('leaves out nothing that the house itself says', () => {
    const said = catalogue('refusal').filter((id) => id.startsWith('trouble.') && !id.endsWith('.title'));
    expect(houseProblems.map(({ message }) => message).toSorted()).toEqual(said.toSorted());
  });
});

describe('what a role may do', () => {
  it.each(['en', 'tr'] as const)('has words for every command, in %s', (language) => {
    for (const type of commandTypes()) expect(deedWord(words(language), type)).not.toBe(type);
  });

  it('shows a deed of a newer charter as it stands there', () => {
    expect(deedWord(words('en'), 'CallTheRoll')).toBe('CallTheRoll');
  });
});
