import { lineIn } from '../deeds/fields.tsx';

/** What a field of several lines holds, one by one; empty lines say nothing. */
export function linesIn(form: FormData, name: string): readonly string[] {
  return lineIn(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
