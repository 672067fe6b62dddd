/**
 * The streams that each address holds open, of those who have entered and of the public apart: a page that everybody may
 * leave open takes no place from a delegation behind the same address.
 */
export type OpenStreams = {
  /** Lets one more in, and answers the way out; null where the address has as many as it may. */
  readonly enter: (address: string, entered: boolean) => (() => void) | null;
};

export function openStreams(most: number): OpenStreams {
  const open = new Map<string, number>();
  return {
    enter: (address, entered) => {
      const whose = `${entered ? 'entered' : 'public'} ${address}`;
      const held = open.get(whose) ?? 0;
      if (held >= most) return null;
      open.set(whose, held + 1);
      return () => {
        const left = (open.get(whose) ?? 1) - 1;
        if (left === 0) open.delete(whose);
        else open.set(whose, left);
      };
    },
  };
}
