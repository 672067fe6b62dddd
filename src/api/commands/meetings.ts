import { z } from 'zod';
import { type MeetingsCommand, readDay, readWallTime } from '../../forum/index.ts';
import * as f from '../fields.ts';
import { typed, type Wire } from '../wire.ts';

const place = z.strictObject({
  city: f.text,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'country')
    .nullable(),
  venue: f.venueId.nullable(),
  zone: f.zone,
});
const session = {
  kind: f.key,
  title: f.text,
  topics: z.array(f.key).max(40),
  day: f.day,
  start: f.wallTime.nullable(),
  minutes: z.int().min(5, 'minutes').max(1440, 'minutes').nullable(),
  room: f.roomId.nullable(),
  interpretation: z.array(f.lang).max(40),
};
/** Where it begins as a day does, the day exists; and the hour, where it begins with one or has it after the day. */
const travel = f.line
  .refine((written) => {
    const day = /^\d[^\s,]*-[^\s,]*-[^\s,]*/.exec(written)?.[0];
    return day === undefined || readDay(day) !== null;
  }, 'day')
  .refine((written) => {
    const hour = /^(?:\d[^\s,]*-[^\s,]*-[^\s,]* )?(\d+:\d[^\s,]*)/.exec(written)?.[1];
    return hour === undefined || readWallTime(hour) !== null;
  }, 'time');
const contact = z.strictObject({
  email: z.email('email').max(254).exactOptional(),
  telephone: f.telephone.exactOptional(),
  arrives: travel.exactOptional(),
  departs: travel.exactOptional(),
});
const sources = z
  .array(f.sourceId)
  .min(1)
  .max(40)
  .refine((named) => new Set(named).size === named.length, 'twice')
  .exactOptional();
const meeting = f.meetingId;
const party = f.partyId;
const person = f.personId;

const exerciseMeeting = 'exercise-3';
const text = (en: string, tr: string) => ({ en, tr });
const examplePlace = {
  city: text('Istanbul', 'İstanbul'),
  country: 'TR',
  venue: null,
  zone: 'Europe/Istanbul',
};
const exampleSession = {
  kind: 'session',
  title: text('First session', 'Birinci oturum'),
  topics: [],
  day: '2026-12-18',
  start: '11:00',
  minutes: 120,
  room: null,
  interpretation: ['tr', 'en'],
};
const exampleOffice = text('Adviser (exercise)', 'Danışman (tatbikat)');

/** The commands of the forum's part `meetings`, as they come over the wire: what each may hold, and one example (exercise). */
export const meetingsWire: Wire<MeetingsCommand> = {
  AddVenue: {
    schema: typed('AddVenue', {
      venue: f.venueId.exactOptional(),
      name: f.text,
      address: f.plainId.nullable(),
      zone: f.zone,
    }),
    example: {
      type: 'AddVenue',
      name: text('Exercise Hall', 'Tatbikat Salonu'),
      address: null,
      zone: 'Europe/Istanbul',
    },
  },
  AddRoom: {
    schema: typed('AddRoom', {
      venue: f.venueId,
      room: f.roomId.exactOptional(),
      name: f.text,
      seats: z.int().min(0).max(100_000),
      booths: z.int().min(0).max(40),
    }),
    example: {
      type: 'AddRoom',
      venue: 'ciragan-palace',
      name: text('Great Hall', 'Büyük Salon'),
      seats: 60,
      booths: 4,
    },
  },
  ConveneMeeting: {
    schema: typed('ConveneMeeting', {
      meeting: meeting.exactOptional(),
      title: f.text,
      host: party,
      place,
      from: f.day,
      to: f.day,
      level: f.key,
      profile: f.key.nullable(),
    }),
    example: {
      type: 'ConveneMeeting',
      title: text('Third meeting', 'Üçüncü toplantı'),
      host: 'turkiye',
      place: examplePlace,
      from: '2026-12-18',
      to: '2026-12-18',
      level: 'foreign-minister',
      profile: null,
    },
  },
  MoveMeeting: {
    schema: typed('MoveMeeting', { meeting, place, from: f.day, to: f.day, reason: f.longText }),
    example: {
      type: 'MoveMeeting',
      meeting: exerciseMeeting,
      place: examplePlace,
      from: '2026-12-19',
      to: '2026-12-19',
      reason: text('The hall is free a day later.', 'Salon bir gün sonra boş.'),
    },
  },
  PostponeMeeting: {
    schema: typed('PostponeMeeting', { meeting, reason: f.longText }),
    example: {
      type: 'PostponeMeeting',
      meeting: exerciseMeeting,
      reason: text('A minister cannot come.', 'Bir bakan gelemiyor.'),
    },
  },
  CancelMeeting: {
    schema: typed('CancelMeeting', { meeting, reason: f.longText }),
    example: {
      type: 'CancelMeeting',
      meeting: exerciseMeeting,
      reason: text('End of the exercise.', 'Tatbikatın sonu.'),
    },
  },
  OpenMeeting: {
    schema: typed('OpenMeeting', { meeting }),
    example: { type: 'OpenMeeting', meeting: exerciseMeeting },
  },
  CloseMeeting: {
    schema: typed('CloseMeeting', { meeting }),
    example: { type: 'CloseMeeting', meeting: exerciseMeeting },
  },
  ChooseProfile: {
    schema: typed('ChooseProfile', { meeting, profile: f.key }),
    example: { type: 'ChooseProfile', meeting: exerciseMeeting, profile: 'asterisk' },
  },
  DrawFirstSeat: {
    schema: typed('DrawFirstSeat', { meeting, first: party.exactOptional() }),
    example: { type: 'DrawFirstSeat', meeting: exerciseMeeting },
  },
  InviteParty: {
    schema: typed('InviteParty', {
      meeting,
      party,
      number: f.line.nullable(),
      replyBy: f.day.exactOptional(),
    }),
    example: {
      type: 'InviteParty',
      meeting: exerciseMeeting,
      party: 'albania',
      number: '2026/BPP-3/1',
      replyBy: '2026-12-10',
    },
  },
  WithdrawInvitation: {
    schema: typed('WithdrawInvitation', { meeting, party, reason: f.longText.exactOptional() }),
    example: { type: 'WithdrawInvitation', meeting: exerciseMeeting, party: 'albania' },
  },
  RemindParty: {
    schema: typed('RemindParty', {
      meeting,
      party,
      about: z.enum(['answer', 'delegation', 'credentials']).exactOptional(),
    }),
    example: { type: 'RemindParty', meeting: exerciseMeeting, party: 'albania' },
  },
  NoteLevel: {
    schema: typed('NoteLevel', { meeting, party }),
    example: { type: 'NoteLevel', meeting: exerciseMeeting, party: 'albania' },
  },
  AnswerInvitation: {
    schema: typed('AnswerInvitation', {
      meeting,
      party,
      answer: z.enum(['accepted', 'declined', 'tentative']),
      level: f.key.exactOptional(),
      note: f.prose.exactOptional(),
    }),
    example: {
      type: 'AnswerInvitation',
      meeting: exerciseMeeting,
      party: 'albania',
      answer: 'accepted',
      level: 'deputy-foreign-minister',
    },
  },
  NameDelegate: {
    schema: typed('NameDelegate', {
      meeting,
      party,
      person,
      function: f.key,
      office: f.text,
      level: f.key.nullable(),
      acting: z.boolean(),
      contact: contact.exactOptional(),
    }),
    example: {
      type: 'NameDelegate',
      meeting: exerciseMeeting,
      party: 'albania',
      person: 'ex-al-adviser-1',
      function: 'adviser',
      office: exampleOffice,
      level: null,
      acting: false,
    },
  },
  ReplaceDelegate: {
    schema: typed('ReplaceDelegate', {
      meeting,
      party,
      out: person,
      in: person,
      office: f.text,
      level: f.key.nullable(),
      acting: z.boolean(),
    }),
    example: {
      type: 'ReplaceDelegate',
      meeting: exerciseMeeting,
      party: 'albania',
      out: 'ex-al-adviser-1',
      in: 'ex-al-adviser-2',
      office: exampleOffice,
      level: null,
      acting: false,
    },
  },
  RemoveDelegate: {
    schema: typed('RemoveDelegate', { meeting, party, person }),
    example: {
      type: 'RemoveDelegate',
      meeting: exerciseMeeting,
      party: 'albania',
      person: 'ex-al-adviser-1',
    },
  },
  SubmitCredentials: {
    schema: typed('SubmitCredentials', {
      meeting,
      party,
      signer: f.key.nullable(),
      signedOn: f.day.exactOptional(),
    }),
    example: {
      type: 'SubmitCredentials',
      meeting: exerciseMeeting,
      party: 'albania',
      signer: 'foreign-minister',
      signedOn: '2026-12-01',
    },
  },
  ExamineCredentials: {
    schema: typed('ExamineCredentials', {
      meeting,
      party,
      step: z.enum(['accepted', 'queried', 'deferred', 'rejected', 'revoked']),
      reason: f.longText.exactOptional(),
    }).refine(({ step, reason }) => step !== 'queried' || reason !== undefined, {
      path: ['reason'],
      error: 'unasked',
    }),
    example: {
      type: 'ExamineCredentials',
      meeting: exerciseMeeting,
      party: 'albania',
      step: 'queried',
      reason: text('The signature is missing.', 'İmza eksik.'),
    },
  },
  PlanSession: {
    schema: typed('PlanSession', {
      meeting,
      session: z.strictObject({ session: f.sessionId.exactOptional(), ...session }),
    }),
    example: { type: 'PlanSession', meeting: exerciseMeeting, session: exampleSession },
  },
  ChangeSession: {
    schema: typed('ChangeSession', {
      meeting,
      session: z.strictObject({ session: f.sessionId, ...session }),
      base: z.int().min(0),
    }),
    example: {
      type: 'ChangeSession',
      meeting: exerciseMeeting,
      session: { session: 's-1', ...exampleSession },
      base: 3,
    },
  },
  DropSession: {
    schema: typed('DropSession', { meeting, session: f.sessionId }),
    example: { type: 'DropSession', meeting: exerciseMeeting, session: 's-1' },
  },
  SetRoster: {
    schema: typed('SetRoster', {
      meeting,
      session: f.sessionId,
      party,
      head: person.nullable(),
      persons: z.array(person).max(500),
    }),
    example: {
      type: 'SetRoster',
      meeting: exerciseMeeting,
      session: 's-1',
      party: 'albania',
      head: 'ex-al-adviser-1',
      persons: ['ex-al-adviser-1'],
    },
  },
  ReleaseProgramme: {
    schema: typed('ReleaseProgramme', { meeting, base: z.int().min(0) }),
    example: { type: 'ReleaseProgramme', meeting: exerciseMeeting, base: 3 },
  },
  RecordBilateral: {
    schema: typed('RecordBilateral', {
      meeting,
      bilateral: f.plainId.exactOptional(),
      parties: z.array(party).max(3),
      topics: f.longText.nullable(),
      sources,
      readers: z.enum(['public', 'parties']).exactOptional(),
    }),
    example: {
      type: 'RecordBilateral',
      meeting: exerciseMeeting,
      parties: ['albania', 'montenegro'],
      topics: text('Wording of the invitation (exercise)', 'Davetin ifadesi (tatbikat)'),
    },
  },
  RecordOutcome: {
    schema: typed('RecordOutcome', {
      meeting,
      outcome: f.plainId.exactOptional(),
      kind: f.key,
      text: f.longText,
      how: f.longText,
      due: f.day.exactOptional(),
      sources,
      readers: z.enum(['public', 'member']).exactOptional(),
    }),
    example: {
      type: 'RecordOutcome',
      meeting: exerciseMeeting,
      kind: 'principle',
      text: text('To meet again (exercise).', 'Yeniden toplanmak (tatbikat).'),
      how: text('consensus', 'oydaşma'),
    },
  },
};
