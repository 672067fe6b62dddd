import type { ReactNode } from 'react';
import { PageHead } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';

type Key = { readonly keys: readonly string[]; readonly does: MessageId };

const keys: readonly Key[] = [
  { keys: ['/', 'Ctrl K', '⌘ K'], does: 'keys.find' },
  { keys: ['?'], does: 'keys.this' },
  { keys: ['Tab', 'Shift Tab'], does: 'keys.tab' },
  { keys: ['Enter'], does: 'keys.enter' },
  { keys: ['Space'], does: 'keys.space' },
  { keys: ['Esc'], does: 'keys.escape' },
];

/** What the keyboard does on every page of the house. */
export function KeysPage(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('keys.title')} />
      <p className="lead rest-lead">{t('keys.says')}</p>
      <Table
        caption={t('keys.title')}
        columns={[
          { key: 'keys', head: t('keys.key') },
          { key: 'does', head: t('keys.does') },
        ]}
        rows={keys.map(({ keys: names, does }) => ({
          key: does,
          cells: { keys: <KeyNames names={names} />, does: t(does) },
        }))}
      />
      <p className="note rest-after">{t('keys.writing')}</p>
    </>
  );
}

function KeyNames({ names }: { readonly names: readonly string[] }): ReactNode {
  return (
    <span className="rest-keys">
      {names.map((name) => (
        <kbd key={name} className="key">
          {name}
        </kbd>
      ))}
    </span>
  );
}
