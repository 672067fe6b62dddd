import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Command, id, type PartyId } from '../forum/index.ts';
import { openClient } from './client.ts';

const command: Command = { type: 'AddAlias', party: id<PartyId>('albania'), alias: 'one' };

afterEach(() => vi.unstubAllGlobals());

/** What the client makes of such an answer to a command. */
function saying(status: number, body: object): ReturnType<ReturnType<typeof openClient>['say']> {
  vi.stubGlobal('fetch', async () => Response.json(body, { status }));
  return openClient('', 'bpp', 'en').say(command, 'client-key-1');
}

describe('what a command is answered', () => {
  it('is the numbers of its acts where it was entered', async () => {
    const entry = { seqs: [4], size: 5 };
    expect(await saying(201, entry)).toEqual({ ok: true, entry });
  });

  it('counts as said, and entered as nothing yet, where it waits at a node whose keeper is away', async () => {
    const away = {
      type: '/',
      title: 'KeeperAway',
      status: 503,
      detail: 'It waits here.',
      code: 'KeeperAway',
    };
    expect(await saying(503, away)).toEqual({ ok: true, entry: null });
  });

  it('is a no with its reason where it was refused, or the house itself is shut', async () => {
    for (const [status, code] of [
      [409, 'AliasAlready'],
      [503, 'RecordMoved'],
    ] as const) {
      const problem = { type: '/', title: code, status, detail: 'No.', code };
      expect(await saying(status, problem)).toEqual({ ok: false, problem });
    }
  });
});
