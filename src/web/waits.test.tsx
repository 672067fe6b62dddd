import { describe, expect, it } from 'vitest';
import { albania, see } from '../../test/seen.tsx';
import type { Instant } from '../forum/index.ts';
import type { PageProps, Waiting } from './page.ts';
import { gone } from './page-anew.ts';

const at = '2026-06-16T10:55:00.000Z' as Instant;
const answer: Waiting = {
  party: albania,
  at,
  digest: `${'A'.repeat(43)}=`,
  handed: 0,
  late: false,
  command: { type: 'SubmitCredentials', meeting: 'exercise-3', party: 'albania' },
  role: 'liaison',
  refused: null,
  words: null,
};
const copy = { party: 'albania', host: 'http://keeper.example/', heard: null, away: true, forked: false };

function today(...waiting: readonly Waiting[]): ReturnType<typeof see> {
  return see('/today', 'albania', { framed: true, visit: { copy, waiting }, live: { waiting } });
}

describe('what was said at a node while the keeper is away', () => {
  it('is told in ochre on every page, with what it is and that it is handed on by itself', () => {
    const { text, html } = today(answer);
    expect(text).toContain(
      'It waits here. “submit credentials, Albania, Third meeting” was said at this node and is handed on when the keeper answers.',
    );
    expect(html).toContain('/keeping#waiting');
    expect(today().text).not.toContain('It waits here');
    expect(today(answer, { ...answer, digest: 'other' }).text).toContain('2 commands were said at this node');
  });

  it('waits no longer for whoever said it, and is not offered again', () => {
    const waits = 'It waits here until the keeper answers.';
    const [before, after] = [today(), today(answer)];
    expect(before.text).not.toContain(waits);
    expect(after.text).toContain(waits);
    const buttons = (html: string): number => html.match(/<button/g)?.length ?? 0;
    expect(buttons(after.html)).toBeLessThan(buttons(before.html));
  });

  it('comes back with its words where it was refused, on every page and to whoever said it', () => {
    const refused: Waiting = {
      ...answer,
      refused: 'record.once',
      words: {
        type: 'FileDelay',
        party: albania,
        handed: at,
        digest: answer.digest,
        command: 'AnswerInvitation',
        reason: { en: 'A long reason that nobody writes twice.' },
      },
    };
    const { text, html } = today(refused);
    expect(text).toContain(
      'Not entered. “submit credentials, Albania, Third meeting” was said at this node on',
    );
    expect(text).toContain('reason.en A long reason that nobody writes twice.');
    expect(html).toContain('/keeping#waiting');
    // A colleague learns that it was refused; the words are for whoever said it.
    const other = today({ ...refused, words: null }).text;
    expect(other).toContain('was said at this node on');
    expect(other).not.toContain('What you said');
    expect(today({ ...refused, command: null, refused: null, words: null }).text).not.toContain(
      'Not entered',
    );
    const old = today({ ...refused, refused: 'WaitedTooLong' }).text;
    expect(old).toContain('said more than thirty days ago');
    const turkish = see('/today', 'albania', {
      framed: true,
      language: 'tr',
      visit: { copy, waiting: [refused] },
    });
    expect(turkish.text).toContain('Kayda geçmedi. “');
  });

  it('leaves the way open to another answer, which would be said after it', () => {
    const page = (...waiting: readonly Waiting[]): string =>
      see('/meetings/exercise-3/delegations/albania', 'albania', {
        framed: true,
        visit: { copy, waiting },
        live: { waiting },
      }).html;
    const buttons = (html: string): number => html.match(/<button/g)?.length ?? 0;
    const said = page({
      ...answer,
      command: { type: 'AnswerInvitation', meeting: 'exercise-3', party: 'albania' },
    });
    expect(said).toContain('It waits here until the keeper answers.');
    expect(buttons(said)).toBe(buttons(page()));
  });

  it('is offered again once it was refused, or where it is about another meeting', () => {
    const waits = 'It waits here until the keeper answers.';
    expect(today({ ...answer, refused: 'record.once' }).text).not.toContain(waits);
    const elsewhere = { type: 'SubmitCredentials', meeting: 'bpp-2', party: 'albania' };
    expect(today({ ...answer, command: elsewhere }).text).not.toContain(waits);
  });
});

describe('a page that takes itself anew from the server', () => {
  const { props } = see('/keeping', 'albania', {
    material: {
      kind: 'keeping',
      size: 1,
      agreed: null,
      cosigned: [],
      forks: [],
      at,
      lacking: true,
      vkey: '',
      live: true,
    },
  });
  const longer = (by: number): PageProps => ({
    ...props,
    forum: { ...props.forum, size: props.forum.size + by },
    visit: { ...props.visit, looked: at, waiting: [answer] },
  });

  it('learns what waits and words that came late, and stays live', () => {
    const next = gone(props, longer(0));
    expect(next?.visit.waiting).toEqual([answer]);
    expect(next?.visit.looked).toBe(props.visit.looked);
    expect(next?.material).toMatchObject({ live: true });
  });

  it('never goes back behind what it has heard', () => {
    expect(gone(props, longer(-1))).toBeNull();
  });
});
