import { type CommandDef, defineCommand } from 'citty';
import { backupCommand, restoreCommand } from './backup.ts';
import { benchCommand } from './bench.ts';
import { exportCommand } from './export.ts';
import { followCommand } from './follow.ts';
import { forumCommand } from './forum.ts';
import { fsckCommand } from './fsck.ts';
import { importCommand } from './import.ts';
import { moveCommand } from './move.ts';
import { recoverCommand } from './recover.ts';
import { startCommand } from './start.ts';
import { takeCommand } from './take.ts';
import { verifyCommand } from './verify.ts';

/** Everything that can be done from a shell: `npx sofra COMMAND --help` has examples of each. */
export const sofra: CommandDef = defineCommand({
  meta: {
    name: 'sofra',
    version: '0.1.0',
    description: 'Runs a standing forum of equals, and keeps one record of it that every member can check.',
  },
  subCommands: {
    start: startCommand,
    follow: followCommand,
    forum: forumCommand,
    import: importCommand,
    export: exportCommand,
    take: takeCommand,
    recover: recoverCommand,
    verify: verifyCommand,
    fsck: fsckCommand,
    backup: backupCommand,
    restore: restoreCommand,
    move: moveCommand,
    bench: benchCommand,
  },
});
