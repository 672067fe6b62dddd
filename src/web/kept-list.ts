/** A list in the browser's storage, each entry under a key of its own. */
export type KeptList<One> = {
  readonly all: () => readonly One[];
  readonly add: (one: One) => void;
  readonly drop: (key: string) => void;
};

/**
 * A list that outlives its page. Every tab of one person writes to the same one: each adds and drops its own entries in
 * the list as it stands then, and leaves alone what the others have put there.
 *
 * @param name - where it is kept in the browser
 */
export function keptList<One extends { readonly key: string }>(name: string): KeptList<One> {
  const all = (): readonly One[] => read<One>(name);
  const without = (key: string): readonly One[] => all().filter((one) => one.key !== key);
  return {
    all,
    add: (one) => write(name, [...without(one.key), one]),
    drop: (key) => write(name, without(key)),
  };
}

function read<One>(name: string): readonly One[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    // Only this page of this house writes here, and under names of its own.
    return Array.isArray(kept) ? (kept as readonly One[]) : [];
  } catch {
    return [];
  }
}

function write(name: string, list: readonly unknown[]): void {
  try {
    localStorage.setItem(name, JSON.stringify(list));
  } catch {
    // A private window may refuse storage; what was to be kept is still in this page.
  }
}
