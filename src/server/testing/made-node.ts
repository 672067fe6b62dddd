import { signatureLines } from '../../record/index.ts';
import { type NodeKey, nodeKey } from './node-key.ts';

/** A party's node as far as its keys go. */
export type MadeNode = {
  readonly party: string;
  readonly witness: NodeKey;
  readonly mirror: NodeKey;
  /** the command that names it */
  readonly naming: object;
  /** the note with its two lines below */
  readonly cosign: (note: string) => string;
};

const SECOND = 1_795_000_000;

export function makeNode(party: string): MadeNode {
  const [witness, mirror] = [
    nodeKey(`node.example/bpp/${party}/witness`),
    nodeKey(`node.example/bpp/${party}/mirror`),
  ];
  return {
    party,
    witness,
    mirror,
    naming: {
      type: 'NameNode',
      party,
      url: `https://${party}.example.org`,
      witness: witness.vkey,
      mirror: mirror.vkey,
    },
    cosign: (note) => {
      const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
      return note + signatureLines(text, [mirror.at(SECOND), witness.at(SECOND)]);
    },
  };
}
