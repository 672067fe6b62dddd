/** Words fit for one field of a text format: line ends alike, no other control, no half of a surrogate pair. */
export function fieldText(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, ' ')
    .toWellFormed();
}
