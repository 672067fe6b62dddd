import type { RecordFault } from '../record/index.ts';

type Fault = RecordFault;

const WORDS: Readonly<Record<Fault, string>> = {
  TooLong: 'it is longer than it may be',
  NotUtf8: 'it is not UTF-8',
  NotJson: 'it is not JSON',
  NotCanonical: 'it is not written in the one way there is',
  WrongShape: 'it has members missing, or others',
  BadFrame: 'its frame is broken',
  BadKey: 'a key in it is none',
  UnknownKeyType: 'a key in it is of a kind that is not known here',
  MalformedNote: 'it is no signed note',
  BadSignature: 'a signature under it does not fit the text',
  NoKnownSignature: 'no key that is known has signed it',
  OtherText: 'it signs another text',
  MalformedCheckpoint: 'it is no checkpoint',
  OtherOrigin: 'it is of another log',
  MalformedBundle: 'it is no bundle of entries',
  OtherForum: 'it is of another forum',
  OutOfPlace: 'it stands in another’s place',
  MissingTile: 'a tile that it needs is missing',
  MalformedTile: 'a tile that it needs is broken',
  MalformedRequest: 'it is no such request',
  MalformedProof: 'it is no such proof',
  NotInTree: 'its way does not lead to the root that was signed',
};

/** What is wrong, for people, and by the name that the record's format has for it. */
export function faultWords(fault: Fault): string {
  return `${WORDS[fault]} (${fault})`;
}
