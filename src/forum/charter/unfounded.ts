import { type Lang, readLang } from '../kernel.ts';
import type { Charter } from './charter.ts';

const undetermined = lang('und');

/** The charter of a forum that nobody has founded: nothing is known, nobody may do anything. */
export const unfounded: Charter = {
  names: {},
  purpose: {},
  languages: [],
  zone: 'UTC',
  order: { locale: undetermined, form: 'short', start: 'first', basis: null },
  profile: '',
  profiles: {},
  levels: [],
  functions: [],
  credentials: { required: false, signers: [], dueDays: null },
  cadence: null,
  chair: { turn: 'host', basis: null },
  quorum: null,
  decisions: [],
  topics: {},
  sessionKinds: {},
  roles: {},
  basis: {},
};

function lang(tag: string): Lang {
  const read = readLang(tag);
  if (read === null) throw new Error(`not a language: ${tag}`);
  return read;
}
