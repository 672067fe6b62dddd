import { onDay } from '../dated.ts';
import type { Forum, Refusal } from '../forum.ts';
import { done, groundOf, type PartyId, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import { visible } from '../visible.ts';
import type { PartiesAct, PartiesCommand } from './acts.ts';
import { dayOfSaying, unknown } from './party-rules.ts';
import type { Designation, Note, PartiesSlice } from './state.ts';

type Rules = Part<PartiesSlice, PartiesCommand, PartiesAct>['decide'];

export const noteRules: Pick<Rules, 'AgreeDesignation' | 'EnterNote' | 'WithdrawNote'> = {
  AgreeDesignation: (forum, command, context) => {
    const { party, profile } = command;
    const marks = [...new Set(command.marks)];
    const refusal = refuseProfile(forum, party, profile) ?? refuseMarks(forum, profile, marks);
    if (refusal !== null) return refuse(refusal);
    return done({
      audience: 'public',
      act: { ...command, type: 'DesignationAgreed', v: 1, ...groundOf(context), marks },
    });
  },
  EnterNote: (forum, command, context) => {
    const { party, profile, mark, text } = command;
    const refusal = refuseProfile(forum, party, profile);
    if (refusal !== null) return refuse(refusal);
    if (!designationOf(forum, party, profile, dayOfSaying(context))?.marks.includes(mark))
      return refuse({ code: 'MarkUnknown', rule: 'profile.notes', mark });
    if (Object.keys(text).length === 0 || Object.values(text).some((words) => !visible(words)))
      return refuse({ code: 'NoteEmpty', rule: 'profile.notes', mark });
    return done({ audience: 'public', act: { ...command, type: 'NoteEntered', v: 1, ...groundOf(context) } });
  },
  WithdrawNote: (forum, command, context) => {
    const { party, profile, mark } = command;
    const refusal = refuseProfile(forum, party, profile);
    if (refusal !== null) return refuse(refusal);
    if ((noteOf(forum, party, profile, mark, dayOfSaying(context))?.text ?? null) === null)
      return refuse({ code: 'MarkUnknown', rule: 'profile.notes', mark });
    return done({
      audience: 'public',
      act: { ...command, type: 'NoteWithdrawn', v: 1, ...groundOf(context) },
    });
  },
};

/** How it was agreed to show a party under a profile, as of a day. */
export function designationOf(
  forum: Forum,
  party: PartyId,
  profile: string,
  on: string,
): Designation | undefined {
  const known = own(forum.parties.parties, party);
  return onDay(known?.designations.filter((each) => each.profile === profile) ?? [], on);
}

/** The note behind a mark, as of a day; its text is null once withdrawn. */
export function noteOf(
  forum: Forum,
  party: PartyId,
  profile: string,
  mark: string,
  on: string,
): Note | undefined {
  const known = own(forum.parties.parties, party);
  return onDay(known?.notes.filter((each) => each.profile === profile && each.mark === mark) ?? [], on);
}

function refuseProfile(forum: Forum, party: PartyId, profile: string): Refusal | null {
  if (own(forum.parties.parties, party) === undefined) return unknown(party);
  return own(forum.charter.now.profiles, profile) === undefined
    ? { code: 'ProfileUnknown', rule: 'profile.known', profile }
    : null;
}

/** Only a profile that reads notes can oblige the forum to a mark. */
function refuseMarks(forum: Forum, profile: string, marks: readonly string[]): Refusal | null {
  const reads = own(forum.charter.now.profiles, profile)?.notes === true;
  const mark = marks.find((each) => !reads || !visible(each));
  return mark === undefined ? null : { code: 'MarkUnknown', rule: 'profile.notes', mark };
}
