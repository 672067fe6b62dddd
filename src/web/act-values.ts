import type { Act, ActType, Text } from '../forum/index.ts';
import type { Speech } from './speech.ts';
import type { MessageId } from './words/catalogue.ts';
import type { Values } from './words/words.ts';

type ActBy = { readonly [Type in ActType]: Extract<Act, { readonly type: Type }> };
export type Of<Type extends ActType> = ActBy[Type];
/** What fills an act's sentence, beside the party it is about. */
export type Says<Type extends ActType> = readonly [MessageId, (act: Of<Type>, speech: Speech) => Values];

/** `none` chooses the words without it. */
export function perhaps(
  name: string,
  shown: string,
  id: string | null | undefined,
  say: () => string,
): Values {
  return id == null ? { [name]: 'none', [shown]: '' } : { [name]: id, [shown]: say() };
}

export function reasonOf(text: Text | undefined, speech: Speech): Values {
  return perhaps('reason', 'words', text === undefined ? null : 'some', () =>
    text === undefined ? '' : speech.text(text),
  );
}

export const party = (
  { party: id, on }: { readonly party: string; readonly on?: Act['on'] },
  speech: Speech,
): Values => {
  const { words, mark } = speech.called(id, on);
  return { party: `${words}${mark}` };
};
