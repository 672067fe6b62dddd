import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';

type Way = {
  /** The way out: one Button of kind deed. */
  readonly deed?: ReactNode;
};

type NoticeProps = Way &
  (
    | { readonly kind: 'empty'; readonly says: ReactNode }
    | {
        readonly kind: 'refused' | 'waiting';
        /** What happened, in two or three words. */
        readonly what: ReactNode;
        readonly says: ReactNode;
        readonly rule?: ReactNode;
      }
    | { readonly kind: 'unrecorded'; readonly says: ReactNode; readonly note: ReactNode }
    | { readonly kind: 'lost'; readonly says: ReactNode }
    | {
        readonly kind: 'working';
        readonly says: ReactNode;
        /** 0 to 1; left out while nobody knows how long it takes. */
        readonly done?: number;
        readonly label: string;
      }
  );

/** A state of the house in words: what is so, the rule, the way out. */
export function Notice(props: NoticeProps): ReactNode {
  const { t } = useWords();
  switch (props.kind) {
    case 'empty':
      return (
        <p className="notice notice-empty">
          {props.says} {props.deed}
        </p>
      );
    case 'refused':
    case 'waiting':
      return (
        <div className={`notice notice-${props.kind}`} role={props.kind === 'refused' ? 'alert' : undefined}>
          <p>
            <strong>{props.what}</strong> {props.says}{' '}
            {props.rule === undefined ? null : (
              <span className="notice-rule">
                {t('part.rule')} {props.rule}{' '}
              </span>
            )}
            {props.deed}
          </p>
        </div>
      );
    case 'unrecorded':
      return (
        <p className="notice notice-unrecorded">
          <span className="unrecorded">{props.says}</span> <span className="note">{props.note}</span>{' '}
          {props.deed}
        </p>
      );
    case 'lost':
      return (
        <p className="notice notice-lost" role="status">
          {props.says} {props.deed}
        </p>
      );
    case 'working':
      return (
        <div className="notice notice-working">
          <p role="status">
            {props.says} {props.deed}
          </p>
          <progress
            aria-label={props.label}
            max={1}
            {...(props.done !== undefined && { value: props.done })}
          />
        </div>
      );
  }
}
