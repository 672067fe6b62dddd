import type { Address, Forum } from '../../forum/index.ts';
import { addressIn, countryIn } from './address-line.ts';
import { lineIn } from './fields.tsx';

export type Entered = { readonly postal: Address; readonly written?: string };

/** What a form's address field holds, for `EnterAddress`: its own fields where they are open, else the line; null where it was left empty. */
export function enteredAddress(forum: Forum, form: FormData): Entered | null {
  const written = lineIn(form, 'written');
  const line = written === '' ? {} : { written };
  if (form.has('postal.lines')) return { postal: apartIn(forum, form), ...line };
  return written === '' ? null : { postal: addressIn(forum, written), ...line };
}

function apartIn(forum: Forum, form: FormData): Address {
  const [postcode, region] = [lineIn(form, 'postal.postcode'), lineIn(form, 'postal.region')];
  const lines = lineIn(form, 'postal.lines').split('\n');
  return {
    country: countryIn(forum, lineIn(form, 'postal.country')),
    lines: lines.map((line) => line.trim()).filter((line) => line !== ''),
    city: lineIn(form, 'postal.city'),
    ...(postcode === '' ? {} : { postcode }),
    ...(region === '' ? {} : { region }),
  };
}

/** An entry that was given by the very same line: it is used again rather than entered twice. */
export function sameLine(forum: Forum, { written }: Entered): string | null {
  if (written === undefined) return null;
  const found = Object.values(forum.parties.addresses).find(
    (entry) => entry.written === written && entry.joined === null,
  );
  return found?.address ?? null;
}
