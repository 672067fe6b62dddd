import { dayFromNow } from './hand.ts';
import type { House } from './house.ts';

type Wanted = {
  readonly meeting: string;
  readonly title: string;
  readonly inDays: number;
  /** Who has been invited and has said yes. */
  readonly coming?: readonly string[];
};

/** Sets the stage by the wire: a meeting of the exercise at Çırağan Palace, whose first answers are in. */
export async function convened(house: House, { meeting, title, inDays, coming = [] }: Wanted): Promise<void> {
  const day = dayFromNow(inDays);
  const zone = 'Europe/Istanbul';
  const place = { city: { en: 'Istanbul', tr: 'İstanbul' }, country: 'TR', venue: 'ciragan-palace', zone };
  const held = { host: 'turkiye', place, from: day, to: day, level: 'foreign-minister', profile: null };
  await house.say('secretariat', {
    type: 'ConveneMeeting',
    meeting,
    title: { en: title, tr: title },
    ...held,
  });
  for (const party of coming) {
    await house.say('secretariat', { type: 'InviteParty', meeting, party, number: null });
    const yes = { answer: 'accepted', level: 'foreign-minister' };
    await house.say(`liaison.${party}`, { type: 'AnswerInvitation', meeting, party, ...yes });
  }
}

/** Puts an item of an hour into the draft. */
export async function planned(
  house: House,
  meeting: string,
  item: {
    readonly session: string;
    readonly title: string;
    readonly start: string;
    readonly room: string;
    readonly inDays: number;
  },
): Promise<void> {
  const { title, inDays, ...rest } = item;
  const shown = { title: { en: title, tr: title }, kind: 'session', topics: [], interpretation: [] };
  const session = { ...shown, ...rest, day: dayFromNow(inDays), minutes: 60 };
  await house.say('secretariat', { type: 'PlanSession', meeting, session });
}
