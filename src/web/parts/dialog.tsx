import { type ReactNode, useId } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';

type DialogProps = {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A question that must be answered before anything else; on a telephone it comes up from below. */
export function Dialog({ title, open, onClose, children }: DialogProps): ReactNode {
  const { t } = useWords();
  return (
    <ModalOverlay
      className="veil"
      isOpen={open}
      onOpenChange={(now) => (now ? undefined : onClose())}
      isDismissable
    >
      <Modal className="dialog">
        <AriaDialog className="dialog-inner">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button kind="deed" onPress={onClose}>
              {t('part.close')}
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

type SlipProps = {
  readonly title: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
};

/** A drafter's slip, opened in the flow under what it belongs to, so that it hides no line. */
export function Slip({ title, onClose, children }: SlipProps): ReactNode {
  const { t } = useWords();
  const id = useId();
  return (
    <section className="slip" aria-labelledby={id}>
      <header className="dialog-head">
        <h3 id={id}>{title}</h3>
        {onClose === undefined ? null : (
          <Button kind="deed" onPress={onClose}>
            {t('part.close')}
          </Button>
        )}
      </header>
      {children}
    </section>
  );
}
