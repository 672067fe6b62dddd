import type { Charter, Text } from '../../forum/index.ts';
import { chosenIn, countIn, dayIn, isTicked, lineIn, textIn } from '../deeds/fields.tsx';

/** The charter as the form has it; what the form does not ask for stays as it was. */
export function amendedIn(form: FormData, charter: Charter): Charter {
  const { order, chair, credentials } = charter;
  const dueDays = lineIn(form, 'charter.credentials.dueDays');
  return {
    ...charter,
    names: textIn(form, 'charter.names'),
    purpose: kept(charter.purpose, textIn(form, 'charter.purpose')),
    profile: lineIn(form, 'charter.profile'),
    order: resting(order, {
      locale: chosenIn(form, 'charter.order.locale'),
      form: chosenIn(form, 'charter.order.form'),
      start: chosenIn(form, 'charter.order.start'),
    }),
    chair: resting(chair, { turn: chosenIn(form, 'charter.chair.turn') }),
    cadence: cadenceIn(form, charter.cadence),
    credentials: {
      ...credentials,
      required: isTicked(form, 'charter.credentials.required'),
      dueDays: dueDays === '' ? null : countIn(form, 'charter.credentials.dueDays'),
    },
  };
}

function cadenceIn(form: FormData, cadence: Charter['cadence']): Charter['cadence'] {
  const [months, since] = [lineIn(form, 'charter.cadence.months'), dayIn(form, 'charter.cadence.since')];
  if (months === '' && since === '') return null;
  return resting(cadence ?? { months: 0, since: '', basis: null }, {
    months: countIn(form, 'charter.cadence.months'),
    since,
  });
}

/** A part that was changed no longer rests on the source of the old one. */
function resting<T extends { readonly basis: Charter['chair']['basis'] }>(
  before: T,
  given: Omit<T, 'basis'>,
): T {
  const fields: Readonly<Record<string, unknown>> = before;
  const unchanged = Object.entries(given).every(([key, value]) => fields[key] === value);
  return unchanged ? before : { ...before, ...given, basis: null };
}

/** Prose keeps its line breaks as they were where the form gives the same words back with a browser's own. */
function kept(before: Text, given: Text): Text {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return Object.fromEntries(
    Object.entries(given).map(([tag, words]) => {
      const old = before[tag];
      return [tag, old !== undefined && plain(old) === plain(words) ? old : plain(words)];
    }),
  );
}
