/** The streams that each address holds open. */
export type OpenStreams = {
  /** Lets one more in, and answers the way out; null where the address has as many as it may. */
  readonly enter: (address: string) => (() => void) | null;
};

export function openStreams(most: number): OpenStreams {
  const open = new Map<string, number>();
  return {
    enter: (address) => {
      const held = open.get(address) ?? 0;
      if (held >= most) return null;
      open.set(address, held + 1);
      return () => {
        const left = (open.get(address) ?? 1) - 1;
        if (left === 0) open.delete(address);
        else open.set(address, left);
      };
    },
  };
}
