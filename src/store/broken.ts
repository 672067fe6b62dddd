/** Why the store cannot go on: the closed list. Which sentence a person reads is made here, once. */
export type StoreFault =
  | 'damaged'
  | 'behind'
  | 'full'
  | 'locked'
  | 'readonly'
  | 'wrong-schema'
  | 'unreachable'
  | 'unsafe';

/** The machine under the record is broken or not ours; nothing of the attempt was kept. */
export class StoreBroken extends Error {
  readonly code: StoreFault;

  constructor(code: StoreFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreBroken';
    this.code = code;
  }
}
