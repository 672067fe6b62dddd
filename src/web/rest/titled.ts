import type { Page } from '../page.ts';
import type { MessageId } from '../words/catalogue.ts';
import { words } from '../words/words.ts';

/** The title of a page that is always there and always called the same. */
export function titled(id: MessageId): Page['title'] {
  return ({ visit }) => words(visit.language).t(id);
}
