import { parseSync } from 'vite';

/** A node of the syntax tree, as loose as the rules need it: a kind, a place, and whatever hangs below. */
export type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };

/** One module as the rules read it. `path` is relative to the project, with forward slashes. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly root: Node;
  readonly comments: readonly { readonly value: string; readonly start: number }[];
};

export function parse(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text, { preserveParens: false });
  const [first] = errors;
  if (first) throw new Error(`${path} cannot be read: ${first.message}`);
  if (!isNode(program)) throw new Error(`${path} cannot be read.`);
  return { path, text, root: program, comments };
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function children(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

/** Every node of a tree with the one above it, from the top down. */
export function* walk(node: Node, parent?: Node): Generator<{ node: Node; parent: Node | undefined }> {
  yield { node, parent };
  for (const child of children(node)) yield* walk(child, node);
}

/** `path:line`, so that a fault can be gone to. */
export function place({ path, text }: Source, start: number): string {
  return `${path}:${text.slice(0, start).split('\n').length}`;
}

export function nameOf(node: unknown): string | undefined {
  return isNode(node) && typeof node.name === 'string' ? node.name : undefined;
}

/** The room a file stands in, or undefined where it stands in none. */
export function roomOf(path: string): string | undefined {
  const [top, room, ...rest] = path.split('/');
  return top === 'src' && rest.length > 0 ? room : undefined;
}

export function isTest(path: string): boolean {
  return /\.(test|long)\.tsx?$/.test(path);
}
