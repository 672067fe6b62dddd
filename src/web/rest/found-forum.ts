import type { Problem } from '../../api/index.ts';

export type Answered =
  | { readonly what: 'opened'; readonly id: string }
  | { readonly what: 'refused'; readonly problem: Problem }
  /** No answer came. Asking again is safe: an address that was taken is refused. */
  | { readonly what: 'lost' };

/** Asks the house to found a forum on a charter that comes with it. */
export async function foundForum(forum: string, charter: string, language: string): Promise<Answered> {
  try {
    const answer = await fetch('/api/forums', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ forum, charter }),
    });
    // The server's own schema checked the body before it left; what is read here is its type.
    const body: unknown = await answer.json();
    return answer.ok ? { what: 'opened', id: forum } : { what: 'refused', problem: body as Problem };
  } catch {
    return { what: 'lost' };
  }
}
