/** Those who want to hear of logs that grow. */
export type Listeners = {
  readonly add: (forum: string, heard: (size: number) => void) => () => void;
  /** Forums somebody listens to. */
  readonly forums: () => readonly string[];
  readonly tell: (forum: string, size: number) => void;
  readonly clear: () => void;
};

/** @param changed - told when the first comes and when the last goes */
export function openListeners(changed: (any: boolean) => void = () => undefined): Listeners {
  const ears = new Map<string, Set<(size: number) => void>>();
  const drop = (forum: string, ear: (size: number) => void): void => {
    const own = ears.get(forum);
    if (own?.delete(ear) !== true || own.size > 0) return;
    ears.delete(forum);
    if (ears.size === 0) changed(false);
  };
  return {
    add: (forum, heard) => {
      // One function may listen twice, and stop once.
      const ear = (size: number): void => heard(size);
      ears.set(forum, (ears.get(forum) ?? new Set()).add(ear));
      changed(true);
      return () => drop(forum, ear);
    },
    forums: () => [...ears.keys()],
    tell: (forum, size) => {
      for (const ear of ears.get(forum) ?? []) ear(size);
    },
    clear: () => {
      ears.clear();
      changed(false);
    },
  };
}
