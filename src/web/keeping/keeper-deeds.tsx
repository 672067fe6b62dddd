import type { ReactNode } from 'react';
import { type Command, type Forum, keeper, members, type PartyId } from '../../forum/index.ts';
import { chosenIn, countIn, lineIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { useLive } from '../live.tsx';
import type { PageProps } from '../page.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { linesIn } from './lines.ts';
import { nextIn } from './next-key.ts';
import { probeParty } from './party-field.tsx';

/** Passes the keeping of the record to another member's house. */
export function PassChairDeed({ forum, visit }: Pick<PageProps, 'forum' | 'visit'>): ReactNode {
  const words = useWords();
  const { t } = words;
  const speech = speechOf(words, forum);
  const now = keeper(forum)?.party ?? null;
  const others = members(forum).filter((party) => party !== now);
  const [first] = others;
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'PassChair', party: first ?? probeParty(forum, visit), toKey: 'another' }}
      text={t('keeping.pass')}
      send={t('keeping.pass.send')}
      read={(form) => {
        const next = nextIn(form, 'next');
        return [
          {
            type: 'PassChair',
            party: chosenIn<PartyId>(form, 'party'),
            toKey: lineIn(form, 'toKey'),
            ...(next !== '' && { next }),
          },
        ];
      }}
    >
      {(fault) => (
        <>
          <p>{t('keeping.pass.says')}</p>
          <SelectField
            label={t('keeping.pass.party')}
            name="party"
            empty={t('rest.choose')}
            error={fault('party')}
            choices={others.map((party) => ({ value: party, text: speech.party(party) }))}
          />
          <TextField
            label={t('keeping.pass.key')}
            name="toKey"
            help={t('keeping.pass.key.help')}
            error={fault('toKey')}
          />
          <TextField
            label={t('keeping.next.hash')}
            name="next"
            optional
            help={t('keeping.next.hash.help')}
            error={fault('next')}
          />
        </>
      )}
    </FormDeed>
  );
}

/** What was said once stands below as a fact: a deed that nobody can do any more is no deed. */
function useSaidOnce(probe: Command): boolean {
  return useLive()?.forecast(probe)?.code === 'NamedAlready';
}

/** Commits to the key that may keep the record next, before anybody knows that key. */
export function NextKeyDeed({ forum }: { readonly forum: Forum }): ReactNode {
  const { t } = useWords();
  const probe = { type: 'CommitNextKey', next: '' } as const;
  if (useSaidOnce(probe)) return null;
  return (
    <FormDeed
      forum={forum}
      probe={probe}
      text={t('keeping.next.commit')}
      send={t('keeping.next.send')}
      read={(form) => [{ type: 'CommitNextKey', next: nextIn(form, 'next') }]}
    >
      {(fault) => (
        <>
          <p>{t('keeping.once')}</p>
          <TextField
            label={t('keeping.next.hash')}
            name="next"
            help={t('keeping.next.hash.help')}
            error={fault('next')}
          />
        </>
      )}
    </FormDeed>
  );
}

/** Names the keys that together may name a new keeper when the keeper's is lost. */
export function RecoveryDeed({ forum }: { readonly forum: Forum }): ReactNode {
  const { t } = useWords();
  const probe = { type: 'NameRecovery', recovery: { keys: ['any'], threshold: 1 } } as const;
  if (useSaidOnce(probe)) return null;
  return (
    <FormDeed
      forum={forum}
      probe={probe}
      text={t('keeping.recovery.name')}
      send={t('keeping.recovery.send')}
      read={(form) => [
        {
          type: 'NameRecovery',
          recovery: { keys: linesIn(form, 'keys'), threshold: countIn(form, 'threshold') },
        },
      ]}
    >
      {(fault) => (
        <>
          <p>{t('keeping.once')}</p>
          <TextField
            label={t('keeping.recovery.keys')}
            name="keys"
            lines={5}
            help={t('keeping.recovery.keys.help')}
            error={fault('recovery.keys')}
          />
          <TextField
            label={t('keeping.recovery.threshold')}
            name="threshold"
            width="short"
            inputMode="numeric"
            error={fault('recovery.threshold')}
          />
        </>
      )}
    </FormDeed>
  );
}
