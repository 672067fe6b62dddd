import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type CommandDef, defineCommand } from 'citty';
import { fail } from './tell.ts';

const benchArgs = {
  quick: { type: 'boolean', description: 'A smoke run; its figures are rough' },
  json: { type: 'boolean', description: 'One JSON document instead of lines' },
} as const;

const program = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));

/** `sofra bench`: measures on this machine what is built, in folders of its own that are gone afterwards. */
export const benchCommand: CommandDef<typeof benchArgs> = defineCommand({
  meta: {
    name: 'bench',
    description:
      'Measure what Sofra costs on this machine; no record of yours is touched.\n\nExamples:\n  npx sofra bench --quick\n  npx sofra bench --json > figures.json',
  },
  args: benchArgs,
  run: async ({ args }) => {
    const given = [...(args.quick ? ['--quick'] : []), ...(args.json ? ['--json'] : [])];
    const measuring = spawn(process.execPath, [program, ...given], { stdio: 'inherit' });
    const stop = (): void => void measuring.kill('SIGTERM');
    process.once('SIGTERM', stop);
    try {
      const [code]: readonly (number | null)[] = await once(measuring, 'exit');
      process.exitCode = code ?? 1;
    } catch (error) {
      fail(args.json, 'bench', error);
    } finally {
      process.off('SIGTERM', stop);
    }
  },
});
