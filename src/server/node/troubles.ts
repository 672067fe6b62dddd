import type { Unsigned } from './cosign.ts';
import type { Standing } from './follower.ts';

const unsignedWords: Readonly<Record<Unsigned, string>> = {
  NotNamed: 'Nothing is signed: the record does not name this node yet.',
  NamedOtherwise:
    'Nothing is signed: the record names other keys than this node’s for its party. Name it anew with the keys that this node shows.',
  SignedMore: 'Nothing is signed: these keys have signed more than is held here. It is taken first.',
  SignedOtherwise: 'Nothing is signed: these keys have signed what is not the beginning of this copy.',
  NotTheKeepers: 'Nothing is signed: the record does not say rightly who keeps it.',
  NobodyHeard:
    'Nothing is signed: this folder may be an older one, and no other member’s node has answered yet.',
};

const passedWords: Readonly<Record<NonNullable<Standing['passed']>, string>> = {
  Here: 'The record was passed to this node. Stop it, and take the record: npx sofra take --data FOLDER, with the folder of this node.',
  OtherKey:
    'The record was passed to this party under another key than this node’s, so it cannot be taken here.',
};

type Troubled = Omit<Standing, 'size' | 'cosigned'>;

/** What is not well with a node or waits for whoever runs it, a sentence each. */
export function troubles({
  keeper,
  away,
  heard,
  wrong,
  forks,
  gap,
  unsigned,
  passed,
}: Troubled): readonly string[] {
  return [
    ...(away ? [`The keeper at ${keeper} does not answer. It was last heard ${heard ?? 'never'}.`] : []),
    ...wrong.map(({ url, why }) => `${url}: ${why}.`),
    ...(forks > 0 ? ['Two histories are known: nothing is signed.'] : []),
    ...(gap === null ? [] : [`From entry ${gap.seq} on not all words hold (${gap.why}).`]),
    ...(unsigned === null ? [] : [unsignedWords[unsigned]]),
    ...(passed === null ? [] : [passedWords[passed]]),
  ];
}

/** What is new since the last round, for whoever runs the node and looks at its lines only now and then. */
export function news(before: Standing, after: Standing): readonly string[] {
  const known = troubles(before);
  const { keeper, cosigned, passed } = after;
  return [
    ...(keeper === before.keeper ? [] : [`The record is kept at ${keeper} now.`]),
    ...troubles(after).filter((line) => !known.includes(line)),
    ...(before.away && !after.away && passed !== 'Here' ? [`The keeper at ${keeper} answers again.`] : []),
    ...(cosigned === null || cosigned.whole === before.cosigned?.whole ? [] : [signsAs(cosigned)]),
  ];
}

function signsAs({ size, whole }: NonNullable<Standing['cosigned']>): string {
  return whole
    ? `This node signs as witness and as mirror: it holds all ${size} acts.`
    : `This node signs as witness only, ${size} acts.`;
}

/** Tells why something does not work once, however often it is tried, and again after it worked or where it is for another reason. */
export function tellOnce(say: (line: string) => void): {
  readonly failed: (error: unknown) => void;
  readonly worked: () => void;
} {
  let told: string | null = null;
  return {
    failed: (error) => {
      const line = error instanceof Error ? error.message : String(error);
      if (line !== told) say(line);
      told = line;
    },
    worked: () => {
      told = null;
    },
  };
}
