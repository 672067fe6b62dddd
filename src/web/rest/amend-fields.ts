import type { Charter, Lang, Text } from '../../forum/index.ts';
import { dayIn, isTicked, lineIn, textIn } from '../deeds/fields.tsx';

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
      locale: lineIn(form, 'charter.order.locale') as Lang,
      form: lineIn(form, 'charter.order.form') as typeof order.form,
      start: lineIn(form, 'charter.order.start') as typeof order.start,
    }),
    chair: resting(chair, { turn: lineIn(form, 'charter.chair.turn') as typeof chair.turn }),
    cadence: cadenceIn(form, charter.cadence),
    credentials: {
      ...credentials,
      required: isTicked(form, 'charter.credentials.required'),
      dueDays: dueDays === '' ? null : numberIn(dueDays),
    },
  };
}

function cadenceIn(form: FormData, cadence: Charter['cadence']): Charter['cadence'] {
  const [months, since] = [lineIn(form, 'charter.cadence.months'), dayIn(form, 'charter.cadence.since')];
  if (months === '' && since === '') return null;
  return resting(cadence ?? { months: 0, since: '', basis: null }, { months: numberIn(months), since });
}

/** What is no number is sent as it is counted, for the door to refuse with its sentence. */
function numberIn(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : -1;
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
