import type { Waited, Waiting } from './page.ts';
import type { Speech } from './speech.ts';

/** Whether what waits at this node is such a command: of one kind and, as far as both say so, about one meeting and party. */
export function isWaiting({ command, refused }: Waiting, asked: object & { readonly type: string }): boolean {
  if (command === null || refused !== null || command.type !== asked.type) return false;
  const told = new Map<string, unknown>(Object.entries(asked));
  return (['meeting', 'party'] as const).every(
    (name) => command[name] === undefined || !told.has(name) || told.get(name) === command[name],
  );
}

/** Whether a page is to ask by itself what became of what waits: only its own people's words change what it says. */
export function asksAgain(waiting: readonly Waiting[]): boolean {
  return waiting.some(({ command, refused }) => command !== null && refused === null);
}

/** Whom and what it is about, by their names. */
export function aboutWords(
  speech: Speech,
  { meeting, party, person }: Omit<Waited, 'type'>,
): readonly string[] {
  return [
    ...(person === undefined ? [] : [speech.person(person)]),
    ...(party === undefined ? [] : [speech.party(party)]),
    ...(meeting === undefined ? [] : [speech.meeting(meeting)]),
  ];
}
