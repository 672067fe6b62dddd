export { type CalendarItem, calendarFeed } from './calendar-feed.ts';
export { instantAt } from './instant-at.ts';
export { badgesPaper } from './papers/badges-paper.ts';
export { dayPaper } from './papers/day-paper.ts';
export { familyPhotoPaper } from './papers/family-photo-paper.ts';
export { noteVerbalePaper } from './papers/note-verbale-paper.ts';
export { participantsPaper } from './papers/participants-paper.ts';
export { platesOverview } from './papers/plates-overview.ts';
export { platesPaper } from './papers/plates-paper.ts';
export { programmePaper } from './papers/programme-paper.ts';
export { tablePlanPaper } from './papers/table-plan-paper.ts';
export type {
  BadgesModel,
  DayModel,
  FamilyPhotoModel,
  NotePurpose,
  NoteVerbaleModel,
  OverviewModel,
  Paper,
  PaperOutcome,
  PaperRefusal,
  ParticipantsModel,
  PlatesModel,
  ProgrammeItem,
  ProgrammeModel,
  Sheet,
  TablePlanModel,
} from './papers.ts';
export type { Participant } from './participants.ts';
export { participantsCsv } from './participants-csv.ts';
export type { Engine, Standard } from './press/compiler.ts';
export { openPress, type Press, PressError, type PressFault, type PressSettings } from './press/press.ts';
export { qrSvg } from './qr.ts';
export { vcards } from './vcards.ts';
