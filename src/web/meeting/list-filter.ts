import { fold, type Meeting } from '../../forum/index.ts';

/** Meetings whose name or city, in any language, or whose year holds what was typed. */
export function filterOf(typed: string): (meeting: Readonly<Meeting>) => boolean {
  const wanted = fold(typed.trim());
  if (wanted === '') return () => true;
  return ({ title, place, history }) =>
    [...Object.values(title), ...Object.values(place.city), ...history.map(({ from }) => from ?? '')].some(
      (words) => fold(words).includes(wanted),
    );
}
