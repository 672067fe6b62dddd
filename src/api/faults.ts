import type { z } from 'zod';

/** What can be wrong with one field. A sentence for each stands in every catalogue (`fault.…`). */
export const faultCodes = [
  'unknownCommand',
  'missing',
  'unasked',
  'empty',
  'tooLong',
  'tooMany',
  'twice',
  'tooFew',
  'tooBig',
  'tooSmall',
  'wrongKind',
  'unknownField',
  'notInList',
  'notChosen',
  'hiddenMarks',
  'heapedMarks',
  'oneLine',
  'id',
  'day',
  'noDay',
  'number',
  'time',
  'language',
  'zone',
  'minutes',
  'email',
  'telephone',
  'country',
  'street',
  'url',
  'houseUrl',
  'code',
  'mark',
  'vkey',
  'digest',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** One thing wrong with what was sent: where (`session.minutes`) and what. */
export type Fault = { readonly path: string; readonly code: FaultCode; readonly limit?: number };

const byIssue: { readonly [code: string]: FaultCode } = {
  invalid_value: 'notInList',
  invalid_union: 'wrongKind',
  invalid_format: 'wrongKind',
  invalid_key: 'wrongKind',
};

const bySize = {
  too_big: { string: 'tooLong', array: 'tooMany' },
  too_small: { string: 'empty', array: 'tooFew' },
} as const;

/** What is said of a field that was left empty, where the sentence for a wrong one would miss the point. */
const leftEmpty: { readonly [code in FaultCode]?: FaultCode } = {
  notInList: 'notChosen',
  id: 'notChosen',
  day: 'noDay',
  time: 'empty',
  zone: 'empty',
  url: 'empty',
  code: 'empty',
  mark: 'empty',
};

// Somebody may send thousands of fields that nobody knows; the first say enough, and a name needs no more than this.
const MOST_UNKNOWN = 20;
const LONGEST_NAME = 80;

/** Turns what the schema library says into our codes; of fields that nobody knows each is named, up to 20 of them. */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): readonly Fault[] {
  const unknown = issues
    .flatMap((issue) => (issue.code === 'unrecognized_keys' ? unknownFields(issue) : []))
    .slice(0, MOST_UNKNOWN);
  const others = issues.filter(({ code }) => code !== 'unrecognized_keys');
  return [...others.map(faultOf), ...unknown];
}

function unknownFields({ path, keys }: z.core.$ZodIssueUnrecognizedKeys): readonly Fault[] {
  return keys.slice(0, MOST_UNKNOWN).map((key) => ({
    path: [...path, key.slice(0, LONGEST_NAME)].join('.'),
    code: 'unknownField',
  }));
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const path = issue.path.join('.');
  const named = faultCodes.find((code) => code === issue.message);
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum);
    const sizes: Readonly<Record<string, FaultCode>> = bySize[issue.code];
    return {
      path,
      code: named ?? sizes[issue.origin] ?? (issue.code === 'too_big' ? 'tooBig' : 'tooSmall'),
      limit,
    };
  }
  const code = named ?? kindOf(issue);
  return { path, code: issue.input === '' ? (leftEmpty[code] ?? code) : code };
}

function kindOf(issue: z.core.$ZodIssue): FaultCode {
  if (issue.code !== 'invalid_type') return byIssue[issue.code] ?? 'wrongKind';
  if (issue.message.endsWith('received undefined')) return 'missing';
  return issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'wrongKind';
}
