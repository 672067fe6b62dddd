import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.ts';

const UnsentContext = createContext<(unsent: boolean) => void>(() => undefined);

/** Tells the sheet a form stands on whether it holds words that were typed and not sent. */
export function useUnsent(): (unsent: boolean) => void {
  return useContext(UnsentContext);
}

type SheetProps = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode };

/** A form in a dialog. What was typed and not sent goes by no single key: whoever closes it is asked first. */
export function Sheet({ title, onClose, children }: SheetProps): ReactNode {
  const [unsent, setUnsent] = useState(false);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!unsent) return undefined;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, [unsent]);
  return (
    <Dialog title={title} open onClose={() => (unsent ? setAsked(!asked) : onClose())}>
      {asked ? <Unsent onBack={() => setAsked(false)} onDrop={onClose} /> : null}
      <UnsentContext value={setUnsent}>{children}</UnsentContext>
    </Dialog>
  );
}

type UnsentProps = { readonly onBack: () => void; readonly onDrop: () => void };

/** The question before typed words go. The way back is the first button, and leads to where the writer was. */
function Unsent({ onBack, onDrop }: UnsentProps): ReactNode {
  const { t } = useWords();
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    question.current?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div ref={question} role="alert">
      <Notice
        kind="waiting"
        what={t('deed.unsent')}
        says={t('deed.unsent.says')}
        deed={
          <>
            <Button kind="deed" onPress={onBack}>
              {t('deed.unsent.back')}
            </Button>{' '}
            <Button kind="deed" onPress={onDrop}>
              {t('deed.unsent.drop')}
            </Button>
          </>
        }
      />
    </div>
  );
}
