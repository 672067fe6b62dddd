import type { ReactNode } from 'react';
import { CopiedLine } from './parts/copied-line.tsx';
import { useWords } from './words/words.ts';

type Keys = { readonly witness: string; readonly mirror: string };

/** The keys by which a party's node signs, as the record has them: to be compared, and given to a verifier. */
export function NodeKeys({ node }: { readonly node: Keys }): ReactNode {
  const { t } = useWords();
  const keys = [
    { name: t('keeping.node.witness'), key: node.witness },
    { name: t('keeping.node.mirror'), key: node.mirror },
  ];
  return (
    <dl className="node-keys">
      {keys.map(({ name, key }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <CopiedLine text={key} of={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
