import type { CommandType } from '../../forum/index.ts';
import type { MessageId } from '../words/catalogue.ts';
import type { Words } from '../words/words.ts';

const deeds: { readonly [T in CommandType]: MessageId } = {
  FoundForum: 'does.FoundForum',
  AmendCharter: 'does.AmendCharter',
  EnterChairTerm: 'does.EnterChairTerm',
  NameNode: 'does.NameNode',
  RetireNode: 'does.RetireNode',
  AmendPolicy: 'does.AmendPolicy',
  CommitNextKey: 'does.CommitNextKey',
  NameRecovery: 'does.NameRecovery',
  PassChair: 'does.PassChair',
  RecoverChair: 'does.RecoverChair',
  TakeChair: 'does.TakeChair',
  ErasePart: 'does.ErasePart',
  AcknowledgeErasure: 'does.AcknowledgeErasure',
  ShowFork: 'does.ShowFork',
  FileDelay: 'does.FileDelay',
  CiteSource: 'does.CiteSource',
  EnterStatement: 'does.EnterStatement',
  HoldStatement: 'does.HoldStatement',
  WithdrawStatement: 'does.WithdrawStatement',
  EnterParty: 'does.EnterParty',
  RenameParty: 'does.RenameParty',
  AddAlias: 'does.AddAlias',
  AssignCode: 'does.AssignCode',
  ChangeStanding: 'does.ChangeStanding',
  RecordSuccession: 'does.RecordSuccession',
  AgreeDesignation: 'does.AgreeDesignation',
  EnterNote: 'does.EnterNote',
  WithdrawNote: 'does.WithdrawNote',
  EnterAddress: 'does.EnterAddress',
  JoinAddresses: 'does.JoinAddresses',
  EnterPerson: 'does.EnterPerson',
  AddNameVariant: 'does.AddNameVariant',
  ConfirmSamePerson: 'does.ConfirmSamePerson',
  EnterOffice: 'does.EnterOffice',
  AddVenue: 'does.AddVenue',
  AddRoom: 'does.AddRoom',
  ConveneMeeting: 'does.ConveneMeeting',
  MoveMeeting: 'does.MoveMeeting',
  PostponeMeeting: 'does.PostponeMeeting',
  CancelMeeting: 'does.CancelMeeting',
  OpenMeeting: 'does.OpenMeeting',
  CloseMeeting: 'does.CloseMeeting',
  ChooseProfile: 'does.ChooseProfile',
  DrawFirstSeat: 'does.DrawFirstSeat',
  InviteParty: 'does.InviteParty',
  WithdrawInvitation: 'does.WithdrawInvitation',
  RemindParty: 'does.RemindParty',
  NoteLevel: 'does.NoteLevel',
  AnswerInvitation: 'does.AnswerInvitation',
  NameDelegate: 'does.NameDelegate',
  ReplaceDelegate: 'does.ReplaceDelegate',
  RemoveDelegate: 'does.RemoveDelegate',
  SubmitCredentials: 'does.SubmitCredentials',
  ExamineCredentials: 'does.ExamineCredentials',
  PlanSession: 'does.PlanSession',
  ChangeSession: 'does.ChangeSession',
  DropSession: 'does.DropSession',
  SetRoster: 'does.SetRoster',
  ReleaseProgramme: 'does.ReleaseProgramme',
  RecordBilateral: 'does.RecordBilateral',
  RecordOutcome: 'does.RecordOutcome',
};

/** Every kind of command, as a list to choose from; founding a forum is no command of one. */
export const deedTypes: readonly CommandType[] = Object.keys(deeds).filter(isDeed);

function isDeed(type: string): type is CommandType {
  return Object.hasOwn(deeds, type);
}

/** What a role may do, in words; what a newer charter names is shown as it stands there. */
export function deedWord({ t }: Words, type: string): string {
  if (type === '*') return t('does.all');
  return isDeed(type) ? t(deeds[type]) : type;
}
