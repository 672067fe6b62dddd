export { type AddCheckpoint, addCheckpointText, readAddCheckpoint } from './add-checkpoint.ts';
export { decodeBase64, decodeHex, encodeBase64, encodeHex } from './base64.ts';
export {
  type AgreedHead,
  type ChairFault,
  type Chairs,
  type ChairTools,
  type Founding,
  followChairs,
  type Term,
} from './chairs.ts';
export type { Checked, RecordFault } from './checked.ts';
export { openCheckpoint, type SignedCheckpoint, signCheckpoint } from './checkpoint.ts';
export { type Checkpoint, checkpointText, claimedCheckpoint, readCheckpointText } from './checkpoint-text.ts';
export { type Subtree, subtreeMessage } from './cosignature.ts';
export { type NotTaken, type Stretch, type Taken, takeEntries } from './follow.ts';
export { type Bridge, forkBetween, type Judgement } from './fork.ts';
export { type Gathered, gatherCosignatures } from './gather.ts';
export {
  HASH_BYTES,
  leafHash,
  type Sha256,
  type Sign,
  type SignatureChecks,
  sameBytes,
  type Verify,
} from './hash.ts';
export { checkPart, type Header, type PartCommitment, readHeader } from './header.ts';
export { asWritten, canonical, type Json } from './json.ts';
export { type Cosigned, type NoteSigner, type OpenNote, openNote, signatureLines, signNote } from './note.ts';
export {
  type OfflineProof,
  offlineProofText,
  readOfflineProof,
  verifyOfflineProof,
} from './offline-proof.ts';
export { openPart, SALT_BYTES } from './part.ts';
export {
  type Evidence,
  isRecovery,
  keyCommitment,
  type Meant,
  type Passing,
  passingText,
  type Recovery,
  recoverySays,
} from './passing.ts';
export {
  type Policy,
  type PolicyFault,
  type PolicyGroup,
  type PolicyLog,
  type PolicyRead,
  type PolicyWitness,
  policyText,
} from './policy.ts';
export { readPolicy } from './policy-reading.ts';
export {
  type HashAt,
  hashesFromTiles,
  proveConsistency,
  proveInclusion,
  rootAt,
  type TileAt,
  tilesForConsistency,
  tilesForInclusion,
} from './prove.ts';
export { judgeQuorum, policyVerifiers, type Quorum } from './quorum.ts';
export { type ChairKeys, chairKeysAt, type Rightful, rightfulHead } from './rightful.ts';
export { type Draft, type Sealed, type SealedPart, seal, sealedNames } from './seal.ts';
export { cosigner, type PrivateKey, type PublicKeyOf, privateKeyText, readPrivateKey } from './signer.ts';
export {
  entryBundle,
  hashIn,
  readBundle,
  TILE_WIDTH,
  type Tile,
  type TileAddress,
  tilePath,
  tileRoot,
  tilesAtLevel,
} from './tile.ts';
export { type FileAt, fetchFile, fetchTiles, readTilePath, type TileFile } from './tile-files.ts';
export { appendLeaf, copyTree, edgeTile, emptyTree, regrowTree, rootOf, type Tree } from './tree.ts';
export { decodeUtf8, encodeUtf8 } from './utf8.ts';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './verify.ts';
export {
  type KeyOwner,
  type KeyType,
  type KnownKey,
  keyIdOf,
  type NoteVerifier,
  readKey,
  readVkey,
  verifierOf,
  vkeyOf,
} from './vkey.ts';
export {
  addCheckpoint,
  answerCheckpoint,
  originHash,
  type WatchedLog,
  type Witness,
  type WitnessAnswer,
  type WitnessState,
  type WitnessStore,
} from './witness.ts';
