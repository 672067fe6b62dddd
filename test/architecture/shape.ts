import { isNode, isTest, place, type Source, walk } from './source.ts';

const longest = 400;
const deepest = 3;
const emptyNames = [
  'utils',
  'util',
  'helpers',
  'helper',
  'manager',
  'service',
  'services',
  'data',
  'common',
  'misc',
];

/** Faults of a file that show without reading it as code: too long, too deep, a name that says nothing. */
export function fileFaults(path: string, text: string): string[] {
  const [top, ...rest] = path.split('/');
  const lines = text.trimEnd().split('\n').length;
  const folders = rest.length - 1;
  const names = rest.map((part) => part.replace(/\..*$/, ''));
  return [
    ...(lines > longest && !path.endsWith('.json')
      ? [`${path}: ${lines} lines; split it before ${longest}`]
      : []),
    ...(top === 'src' && folders > deepest
      ? [`${path}: ${folders} folders deep under src; ${deepest} is the most`]
      : []),
    ...names
      .filter((name) => emptyNames.includes(name))
      .map((name) => `${path}: "${name}" says nothing about the forum`),
  ];
}

/** Faults in how a module under `src` is written: default exports, `any`, double casts, suppressions. */
export function writingFaults(source: Source): string[] {
  return [...syntaxFaults(source), ...suppressionFaults(source)];
}

function syntaxFaults(source: Source): string[] {
  return [...walk(source.root)].flatMap(({ node }) => {
    const at = place(source, node.start);
    if (node.type === 'ExportDefaultDeclaration') return [`${at}: a default export has no name to look for`];
    if (node.type === 'TSAnyKeyword') return [`${at}: "any" switches the compiler off`];
    if (node.type === 'TSEnumDeclaration') return [`${at}: use a union of words, not an enum`];
    const inner = node.expression;
    const double = node.type === 'TSAsExpression' && isNode(inner) && inner.type === 'TSAsExpression';
    return double && !isTest(source.path) ? [`${at}: a double cast hides what the value is`] : [];
  });
}

function suppressionFaults(source: Source): string[] {
  return source.comments
    .filter(({ value }) =>
      /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|knip-ignore/.test(value),
    )
    .map(({ start }) => `${place(source, start)}: a suppression hides the fault it names`);
}
