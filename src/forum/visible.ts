/** What Unicode draws nothing for (Default_Ignorable_Code_Point: U+200B, U+3164, tags …), and the Braille cell without a dot. */
const blank = '\\p{Default_Ignorable_Code_Point}\\u2800';
const drawn = new RegExp(`(?![${blank}])[\\p{L}\\p{N}\\p{P}\\p{S}]`, 'u');
/**
 * No language piles more than four marks on one letter (Unicode calls thirty the technical bound: UAX #15, Stream-Safe
 * Text Format); more are drawn over the lines above and below. Marks that draw nothing don't begin the count anew.
 */
const piled = new RegExp(`(?:(?![${blank}])\\p{M}[${blank}]*){5}`, 'u');

/** Whether anybody sees words there: at least one letter, figure or sign that is drawn. A mark that stands on nothing is none. */
export function visible(words: string): boolean {
  return drawn.test(words);
}

/** Whether marks are heaped on a letter until they cover other words. */
export function heaped(words: string): boolean {
  return piled.test(words);
}
