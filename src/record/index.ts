export { decodeBase64, decodeHex, encodeBase64, encodeHex } from './base64.ts';
export type { Checked, RecordFault } from './checked.ts';
export {
  type Checkpoint,
  checkpointText,
  claimedCheckpoint,
  openCheckpoint,
  readCheckpointText,
  type SignedCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
export { HASH_BYTES, leafHash, type Sha256, type Sign, sameBytes, type Verify } from './hash.ts';
export { checkPart, type Header, type PartCommitment, readHeader } from './header.ts';
export { asWritten, canonical, type Json } from './json.ts';
export { type NoteSigner, type OpenNote, openNote, signNote } from './note.ts';
export {
  type OfflineProof,
  offlineProofText,
  readOfflineProof,
  verifyOfflineProof,
} from './offline-proof.ts';
export { openPart, SALT_BYTES } from './part.ts';
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
export { type Draft, type Sealed, type SealedPart, seal, sealedNames } from './seal.ts';
export {
  entryBundle,
  readBundle,
  TILE_WIDTH,
  type Tile,
  type TileAddress,
  tilePath,
  tilesAtLevel,
} from './tile.ts';
export { appendLeaf, copyTree, edgeTile, emptyTree, regrowTree, rootOf, type Tree } from './tree.ts';
export { decodeUtf8, encodeUtf8 } from './utf8.ts';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './verify.ts';
export { type KeyOwner, keyIdOf, type NoteVerifier, readVkey, vkeyOf } from './vkey.ts';
