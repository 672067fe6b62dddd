import type { Heard } from './follow.ts';

const meeting = 'exercise-3';
const parties = ['albania', 'bosnia-and-herzegovina', 'kosovo', 'north-macedonia', 'serbia', 'turkiye'];
export const secretariat = 'door-bpp=secretariat';

type Body = { readonly type: string } & Readonly<Record<string, unknown>>;

/** One command that was sent, and the answer if one came before the kill. */
export type Sent = {
  readonly key: string;
  readonly person: string;
  readonly body: Body;
  answer: Entry | null;
};
type Entry = { readonly seqs: readonly number[]; readonly size: number };

export function partyOf(n: number): string {
  return parties[n % parties.length] ?? '';
}

export function entering(person: string, party: string): Body {
  return { type: 'EnterPerson', person, party, name: `Delegate ${person} (exercise)` };
}

export function naming(person: string, party: string): Body {
  const office = { en: 'Adviser', tr: 'Danışman' };
  const contact = { email: `${person}@example.org` };
  return {
    type: 'NameDelegate',
    meeting,
    party,
    person,
    function: 'adviser',
    office,
    level: null,
    acting: false,
    contact,
  };
}

/** Null where the line was lost before the whole answer was there; a refusal is a fault of this test. */
export async function post(url: string, { key, body }: Sent, mayFail = false): Promise<Entry | null> {
  const said = await fetch(`${url}api/bpp/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie: secretariat },
    body: JSON.stringify(body),
  })
    .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
    .catch(() => null);
  if (said === null || (mayFail && said.status >= 500)) return null;
  if (said.status !== 201) throw new Error(`${key} was answered with ${said.status}: ${said.text}`);
  return JSON.parse(said.text) as Entry;
}

const shapes: Readonly<Record<string, readonly string[]>> = {
  EnterPerson: ['PersonEntered'],
  NameDelegate: ['DelegateNamed', 'ContactGiven'],
};

export function actsOf({ person, body }: Sent, found: readonly Heard[]): readonly Heard[] {
  return found.filter(({ act }) => act.person === person && shapes[body.type]?.includes(act.type));
}

export function wholeOf({ body }: Sent): number {
  return shapes[body.type]?.length ?? 0;
}
