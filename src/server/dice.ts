import { randomFillSync } from 'node:crypto';

const BLOCK = 8192;

/**
 * Opens dice that draw from the system's generator a block at a time: a draw for every salt alone would cost more than
 * sealing the act. No byte is given out twice, and none is left behind in the block once it was given out.
 */
export function openDice(): (bytes: number) => Uint8Array {
  const block = new Uint8Array(BLOCK);
  let at = BLOCK;
  return (bytes) => {
    if (bytes > BLOCK) return randomFillSync(new Uint8Array(bytes));
    if (at + bytes > BLOCK) {
      randomFillSync(block);
      at = 0;
    }
    const given = block.slice(at, at + bytes);
    block.fill(0, at, at + bytes);
    at += bytes;
    return given;
  };
}
