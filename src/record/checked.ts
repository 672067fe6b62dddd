/** Why bytes from outside are not what they claim to be: the closed list of this room. */
export type RecordFault =
  | 'TooLong'
  | 'NotUtf8'
  | 'NotJson'
  | 'NotCanonical'
  | 'WrongShape'
  | 'BadFrame'
  | 'BadKey'
  | 'UnknownKeyType'
  | 'MalformedNote'
  | 'BadSignature'
  | 'NoKnownSignature'
  | 'OtherText'
  | 'MalformedCheckpoint'
  | 'OtherOrigin'
  | 'MalformedBundle'
  | 'OtherForum'
  | 'OutOfPlace'
  | 'MissingTile'
  | 'MalformedTile'
  | 'MalformedRequest'
  | 'MalformedProof'
  | 'NotInTree';

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: RecordFault };

export type Faulty = { readonly ok: false; readonly fault: RecordFault };

export function sound<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function faulty(fault: RecordFault): Faulty {
  return { ok: false, fault };
}
