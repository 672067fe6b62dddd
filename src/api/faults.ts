import type { z } from 'zod';

/** What can be wrong with one field. A sentence for each stands in every catalogue (`fault.…`). */
export const faultCodes = [
  'unknownCommand',
  'missing',
  'empty',
  'tooLong',
  'tooMany',
  'tooFew',
  'tooBig',
  'tooSmall',
  'wrongKind',
  'unknownField',
  'notInList',
  'hiddenMarks',
  'oneLine',
  'id',
  'day',
  'time',
  'language',
  'zone',
  'minutes',
  'email',
  'country',
  'street',
  'url',
  'code',
  'mark',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** One thing wrong with what was sent: where (`session.minutes`) and what. */
export type Fault = { readonly path: string; readonly code: FaultCode; readonly limit?: number };

const byIssue: { readonly [code: string]: FaultCode } = {
  unrecognized_keys: 'unknownField',
  invalid_value: 'notInList',
  invalid_union: 'wrongKind',
  invalid_format: 'wrongKind',
  invalid_key: 'wrongKind',
  invalid_type: 'wrongKind',
};

const bySize = {
  too_big: { string: 'tooLong', array: 'tooMany' },
  too_small: { string: 'empty', array: 'tooFew' },
} as const;

/** Turns what the schema library says into one of our codes. */
export function faultOf(issue: z.core.$ZodIssue): Fault {
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
  if (named !== undefined) return { path, code: named };
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return { path, code: 'missing' };
  return { path, code: byIssue[issue.code] ?? 'wrongKind' };
}
