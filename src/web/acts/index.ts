import type { Page } from '../page.ts';
import { actPage } from './act-page.tsx';
import { recordPage } from './record-page.tsx';

/** The record as it is read: the chronicle, and each act with its proof. */
export const actPages: readonly Page[] = [recordPage, actPage];
