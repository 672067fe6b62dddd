import { type CommandDef, defineCommand } from 'citty';
import { openBrowser, readSettings, startServer } from '../server/index.ts';
import { fail, misused, ok, told } from './tell.ts';

const startArgs = {
  port: { type: 'string', description: 'Port to listen on; 0 takes a free one (SOFRA_PORT, 4400)' },
  host: {
    type: 'string',
    description: 'Address to listen on; exercise mode takes loopback only (SOFRA_HOST, 127.0.0.1)',
  },
  data: { type: 'string', description: 'Folder of the record and its keys (SOFRA_DATA, ./data)' },
  open: { type: 'boolean', description: 'Open the address in a browser (SOFRA_OPEN)', default: true },
  json: { type: 'boolean', description: 'One JSON object a line instead of sentences' },
} as const;

/** `sofra start`: opens the house and listens until it is told to stop. */
export const startCommand: CommandDef<typeof startArgs> = defineCommand({
  meta: {
    name: 'start',
    description:
      'Start Sofra.\n\nExamples:\n  npx sofra start\n  npx sofra start --port 4500 --data /srv/sofra --no-open',
  },
  args: startArgs,
  run: async ({ args }) => {
    const environment = {
      ...process.env,
      ...(args.port === undefined ? {} : { SOFRA_PORT: args.port }),
      ...(args.host === undefined ? {} : { SOFRA_HOST: args.host }),
      ...(args.data === undefined ? {} : { SOFRA_DATA: args.data }),
      SOFRA_LOG: process.env.SOFRA_LOG ?? 'warn',
    };
    const read = readSettings(environment);
    if (!read.ok) return misused(args.json, 'settings', read.faults.join('\n'));
    try {
      const running = await startServer(read.settings, (line) => told(args.json, line));
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => {
          void running.close().then(() => process.exit());
        });
      }
      // Whoever asks is told so on every page; the exit code is there once it is stopped.
      for (const sound of [running.checked, running.found])
        sound?.catch((error: unknown) => fail(args.json, 'start', error));
      ok(
        args.json,
        { url: running.url },
        `Sofra is at ${running.url}\nExercise mode: anybody may enter as anybody; it listens on this machine only. Ctrl C stops it.`,
      );
      const wanted = args.open && read.settings.open && process.stdout.isTTY && process.env.CI === undefined;
      if (wanted) openBrowser(running.url);
    } catch (error) {
      fail(args.json, 'start', error);
    }
  },
});
