import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';

/** A line for machines, with the deed of copying it where the browser can. */
export function CopiedLine({ text, of }: { readonly text: string; readonly of: string }): ReactNode {
  const { t } = useWords();
  const [can, setCan] = useState(false);
  const [copied, setCopied] = useState(false);
  // Only a secure page may, and none without script.
  useEffect(() => setCan(window.isSecureContext), []);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Not allowed here: the line can be marked and copied by hand.
      setCan(false);
    }
  };
  return (
    <>
      <span className="act-key" translate="no">
        {text}
      </span>{' '}
      {can ? (
        <Button
          kind="deed"
          label={t('meeting.deed.of', { deed: t('part.copy'), what: of })}
          onPress={() => void copy()}
        >
          {t('part.copy')}
        </Button>
      ) : null}
      <span className="note" role="status">
        {copied ? t('part.copied') : null}
      </span>
    </>
  );
}
