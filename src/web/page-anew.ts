import type { PageProps } from './page.ts';

/** The header of a page that is asked for by no reader: what changed since one looked is still to be seen. */
export const BY_ITSELF = 'sofra-by-itself';

/**
 * Asks the server for the page that is open, and goes on from what it was drawn from.
 *
 * @param now - the page as it stands, asked for again when the answer has come
 * @returns null where nothing better came: no answer, or one that is older than what was heard meanwhile
 */
export async function pageAnew(now: () => PageProps): Promise<PageProps | null> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html', [BY_ITSELF]: 'yes' } });
    const read = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const data = read.getElementById('island')?.textContent;
    return data === undefined || data === null ? null : gone(now(), JSON.parse(data) as PageProps);
  } catch {
    // The line is lost: it is asked again later.
    return null;
  }
}

/** What the reader saw before stays "since you looked"; what is live stays so. */
export function gone(before: PageProps, fresh: PageProps): PageProps | null {
  if (fresh.forum.size < before.forum.size || fresh.visit.path !== before.visit.path) return null;
  const { material } = before;
  const live = material?.kind === 'keeping' ? material.live : undefined;
  return {
    ...fresh,
    visit: { ...fresh.visit, looked: before.visit.looked },
    material:
      fresh.material?.kind === 'keeping' && live !== undefined ? { ...fresh.material, live } : fresh.material,
  };
}
