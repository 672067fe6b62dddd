import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

export const checkout: string = fileURLToPath(new URL('../../../', import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The public record of the platform, as it comes with Sofra. */
export const facts: string = join(checkout, 'facts/balkan-peace-platform.json');

/** What `npx sofra` runs: it installs and builds what is missing, and says so on stderr. */
export const front: string = join(checkout, 'bin/sofra.js');
/** What that runs in the end. */
export const main: string = join(checkout, 'dist/cli/main.js');

/** Sofra as a person calls it, standing in one folder. */
export type Shell = {
  readonly begun: (args: readonly string[], program?: string, env?: NodeJS.ProcessEnv) => ChildProcess;
  readonly sofra: (...args: readonly string[]) => Promise<Ended>;
  /** The last line of a command that came to its end. */
  readonly done: (...args: readonly string[]) => Promise<Record<string, unknown>>;
  /** Founds the platform's forum in the folder `bpp`, as whoever has just cloned Sofra does. */
  readonly foundPlatform: () => Promise<void>;
};

export function shellIn(cwd: string): Shell {
  const begun: Shell['begun'] = (args, program = main, env = { ...process.env, NO_COLOR: '1' }) =>
    spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...env, SOFRA_LOG: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const sofra: Shell['sofra'] = (...args) => endOf(begun(args));
  return {
    begun,
    sofra,
    foundPlatform: async () => {
      const founding = ['forum', 'new', '--charter', 'balkan-peace-platform', '--data', 'bpp', '--json'];
      const made = await endOf(begun(founding, front));
      expect([made.code, made.err]).toEqual([0, expect.anything()]);
      expect(lines(made.out).at(-1)).toMatchObject({ forum: 'bpp' });
    },
    done: async (...args) => {
      const ended = await sofra(...args, '--json');
      expect([ended.code, ended.err]).toEqual([0, expect.anything()]);
      return lines(ended.out).at(-1) ?? {};
    },
  };
}

export async function endOf(child: ChildProcess): Promise<Ended> {
  const [out, err] = [listenTo(child.stdout), listenTo(child.stderr)];
  const [code]: readonly (number | null)[] = await once(child, 'close');
  return { code: code ?? null, out: out.text, err: err.text };
}

export function listenTo(stream: ChildProcess['stdout']): { text: string } {
  const heard = { text: '' };
  stream?.setEncoding('utf8').on('data', (text: string) => {
    heard.text += text;
  });
  return heard;
}

export function lines(text: string): readonly Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
}
