import type { Page } from '../page.ts';
import { keepingPage } from './keeping-page.tsx';

/** Who keeps the record, and who holds it. */
export const keepingPages: readonly Page[] = [keepingPage];
