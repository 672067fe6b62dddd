import { isNode, isTest, type Node, nameOf, place, roomOf, type Source, walk } from './source.ts';

const pureRooms = ['forum', 'record', 'planner'];

// What gives another answer on another machine, at another time, or the second time.
const impureNames = ['process', 'performance', 'Intl', 'console', 'Temporal', 'globalThis'];
const outsideNames = [
  'fetch',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'crypto',
  'navigator',
  'window',
  'document',
];
const impureMembers =
  /^(localeCompare|toLocale\w+|getTimezoneOffset|get(Hours|Minutes|Day|Date|Month|FullYear)|to(Time|Date)String)$/;

/**
 * What a pure room does that a pure room may not: ask the clock, the dice, the locale, the zone or the machine.
 * The wire (`api`) may fetch and wait; its requests are effects, its meaning is not.
 */
export function purityFaults(source: Source): string[] {
  const room = roomOf(source.path) ?? '';
  if (isTest(source.path) || ![...pureRooms, 'api'].includes(room)) return [];
  const forbidden = new Set(room === 'api' ? impureNames : [...impureNames, ...outsideNames]);
  const local = declaredNames(source.root);
  return [...walk(source.root)].flatMap(({ node, parent }) => {
    const fault = namedFault(node, parent, forbidden, local) ?? memberFault(node) ?? dateFault(node);
    return fault === undefined ? [] : [`${place(source, node.start)}: ${room} may not use ${fault}`];
  });
}

function namedFault(
  node: Node,
  parent: Node | undefined,
  forbidden: ReadonlySet<string>,
  local: ReadonlySet<string>,
): string | undefined {
  const name = node.type === 'Identifier' ? nameOf(node) : undefined;
  if (name === undefined || !forbidden.has(name) || local.has(name) || isLabel(node, parent))
    return undefined;
  return name;
}

/** A name that only labels a place in something else: `x.process`, `{ process: … }`, `import { process as p }`. */
function isLabel(node: Node, parent: Node | undefined): boolean {
  if (!parent || parent.computed === true) return false;
  return ['property', 'key', 'imported', 'exported', 'right', 'label'].some(
    (role) => parent[role] === node && (role !== 'right' || parent.type === 'TSQualifiedName'),
  );
}

function memberFault(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const member = node.computed === true ? literal(node.property) : nameOf(node.property);
  if (member === undefined) return undefined;
  const whole = `${nameOf(node.object) ?? ''}.${member}`;
  if (whole === 'Date.now' || whole === 'Math.random') return whole;
  return impureMembers.test(member) ? member : undefined;
}

function literal(node: unknown): string | undefined {
  return isNode(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** `new Date(number)` is arithmetic; without a number, or without `new`, it asks the clock. */
function dateFault(node: Node): string | undefined {
  if (nameOf(node.callee) !== 'Date') return undefined;
  if (node.type === 'CallExpression') return 'Date()';
  const given = Array.isArray(node.arguments) ? node.arguments.length : 0;
  return node.type === 'NewExpression' && given === 0 ? 'new Date()' : undefined;
}

/** Names a module brings into being itself; `fetch` handed in as an argument is no longer the machine's. */
function declaredNames(root: Node): Set<string> {
  const names = [...walk(root)].flatMap(({ node }) => [
    ...boundNames(node.params),
    ...boundNames(node.local),
    ...(/^(VariableDeclarator|FunctionDeclaration|FunctionExpression)$/.test(node.type)
      ? boundNames(node.id)
      : []),
  ]);
  return new Set(names);
}

function boundNames(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(boundNames);
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [nameOf(pattern) ?? ''];
    case 'ObjectPattern':
      return boundNames(pattern.properties);
    case 'Property':
      return boundNames(pattern.value);
    case 'ArrayPattern':
      return boundNames(pattern.elements);
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
}
