import { existsSync } from 'node:fs';
import { type CommandDef, defineCommand } from 'citty';
import {
  makeRecoveryKey,
  type RecoveryStatement,
  type SignedRecovery,
  signRecovery,
  writeWhole,
} from '../server/index.ts';
import { enterCommand, statementCommand } from './recover-node.ts';
import { fail, misused, ok, textOf } from './tell.ts';

const json = { type: 'boolean', description: 'One JSON object a line instead of sentences' } as const;

const newCommand = defineCommand({
  meta: {
    name: 'new',
    description:
      'Make the recovery key of one person, who keeps it where nobody else can read it.\n\nExample:\n  npx sofra recover keys new --name mfa.example/recovery --out recovery.key',
  },
  args: {
    name: {
      type: 'string',
      required: true,
      description: 'Whose key it is, as an address without a scheme; it stands in what the key signs',
    },
    out: { type: 'string', required: true, description: 'File of the key; it must not be there yet' },
    json,
  },
  run: ({ args }) => {
    // The one copy of a key is never written over.
    if (existsSync(args.out))
      return fail(args.json, 'exists', `${args.out} is there already. Say another file.`);
    const made = makeRecoveryKey(args.name);
    if (made === null)
      return misused(args.json, 'name', 'A key’s name has no blank and no plus: mfa.example/recovery');
    try {
      writeWhole(args.out, `${made.privateKey}\n`);
    } catch (error) {
      return fail(args.json, 'out', error);
    }
    ok(
      args.json,
      { vkey: made.vkey, file: args.out },
      `${made.vkey}\nThis line goes to whoever names the recovery keys. The file ${args.out} goes to nobody: it signs.`,
    );
  },
});

const signCommand = defineCommand({
  meta: {
    name: 'sign',
    description:
      'Sign a statement of recovery with a recovery key, below those who have signed it.\n\nExamples:\n  npx sofra recover sign statement.txt --key recovery.key > signed-1.txt\n  npx sofra recover sign signed-1.txt --key another.key > signed-2.txt',
  },
  args: {
    statement: {
      type: 'positional',
      required: true,
      description: 'File of the statement, as it was shown or as another holder has signed it',
    },
    key: { type: 'string', required: true, description: 'File of the recovery key' },
    json,
  },
  run: ({ args }) => {
    let signed: SignedRecovery;
    try {
      signed = signRecovery(textOf(args.statement), textOf(args.key));
    } catch (error) {
      return fail(args.json, 'files', error);
    }
    if (!signed.ok) return fail(args.json, signed.why, unsigned[signed.why]);
    const { origin, former, toKey, agreed, ...meant } = signed.says;
    // The note alone goes out; what was signed is told beside it, for whoever compares it by telephone.
    if (args.json !== true)
      console.error(
        `Signed by ${signed.vkey}\nThe record of ${origin} was kept with the lost key ${former}\nIt is kept on with the key ${toKey}\n${goesOn(meant)}\n${held(agreed)}`,
      );
    ok(args.json, { note: signed.note, vkey: signed.vkey, ...signed.says }, signed.note.trimEnd());
  },
});

/** Who keeps the record on, and which of all histories that anybody may show. */
export function goesOn({ party, size, root }: Pick<RecoveryStatement, 'party' | 'size' | 'root'>): string {
  const acts = size === 1 ? 'one act' : `${size} acts`;
  return `by the node of the party “${party}”, and no other history than the one of ${acts} with the root\n${root}\nCompare this root with what other members’ nodes show at that size, and the key by telephone.`;
}

/** What the statement binds its signers to. */
export function held(agreed: number): string {
  if (agreed === 0)
    return 'No act is on everyone’s record yet, so the statement keeps none from being cut off.';
  return agreed === 1
    ? 'The first act is on everyone’s record and stays.'
    : `The first ${agreed} acts are on everyone’s record and stay.`;
}

const unsigned = {
  NotAStatement:
    'This is no statement of recovery, or an older one that does not say which history goes on. Make one with: npx sofra recover statement',
  NotAKey: 'This is no recovery key. Make one with: npx sofra recover keys new',
  SignedAlready: 'This key has signed this statement already.',
} as const;

/** `sofra recover`: all that it takes to keep a record on when its keeper's key is lost. */
export const recoverCommand: CommandDef = defineCommand({
  meta: { name: 'recover', description: 'Keep a record on when its keeper’s key is lost.' },
  subCommands: {
    keys: defineCommand({
      meta: { name: 'keys', description: 'Make a recovery key.' },
      subCommands: { new: newCommand },
    }),
    statement: statementCommand,
    sign: signCommand,
    enter: enterCommand,
  },
});
