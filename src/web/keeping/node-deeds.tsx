import type { ReactNode } from 'react';
import { type Forum, type Observer, type PartyId, quorum, safeThreshold } from '../../forum/index.ts';
import { chosenIn, countIn, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import type { PageProps } from '../page.ts';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/words.ts';
import { linesIn } from './lines.ts';
import { PartyField, probeParty } from './party-field.tsx';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** Names a party's node by its address and its two keys, as the node shows them. */
export function NameNodeDeed({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  const probe = { party: probeParty(forum, visit), url: '', witness: 'witness', mirror: 'mirror' };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'NameNode', ...probe }}
      text={t('keeping.node.name')}
      send={t('keeping.node.name.send')}
      read={(form) => [
        {
          type: 'NameNode',
          party: chosenIn<PartyId>(form, 'party'),
          url: lineIn(form, 'url'),
          witness: lineIn(form, 'witness'),
          mirror: lineIn(form, 'mirror'),
        },
      ]}
    >
      {(fault) => (
        <>
          <p>{t('keeping.node.name.says')}</p>
          <PartyField forum={forum} visit={visit} error={fault('party')} />
          <TextField label={t('keeping.nodes.url')} name="url" kind="url" error={fault('url')} />
          <TextField label={t('keeping.node.witness')} name="witness" error={fault('witness')} />
          <TextField label={t('keeping.node.mirror')} name="mirror" error={fault('mirror')} />
        </>
      )}
    </FormDeed>
  );
}

export function RetireNodeDeed({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  const named = Object.values(forum.custody.nodes).map(({ party }) => party);
  const own = visit.actor?.party ?? null;
  if (named.length === 0 || (own !== null && !named.includes(own))) return null;
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'RetireNode', party: probeParty(forum, visit, named), reason: {} }}
      text={t('keeping.node.retire')}
      send={t('keeping.node.retire.send')}
      read={(form) => [
        {
          type: 'RetireNode',
          party: chosenIn<PartyId>(form, 'party'),
          reason: textIn(form, 'reason'),
        },
      ]}
    >
      {(fault) => (
        <>
          <p>{t('keeping.node.retire.says')}</p>
          <PartyField forum={forum} visit={visit} error={fault('party')} among={named} />
          <TextsField forum={forum} label={t('keeping.reason')} name="reason" fault={fault} lines={2} />
        </>
      )}
    </FormDeed>
  );
}

/** Sets how many must hold a head, and who outside the table must have signed too. */
export function PolicyDeed({ forum }: { readonly forum: Forum }): ReactNode {
  const { t, number } = useWords();
  const { policy } = forum.custody;
  const { of } = quorum(forum);
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'AmendPolicy', ...policy, reason: {} }}
      text={t('keeping.policy.amend')}
      send={t('keeping.policy.send')}
      read={(form) => [
        {
          type: 'AmendPolicy',
          threshold: lineIn(form, 'threshold') === '' ? null : countIn(form, 'threshold'),
          observers: linesIn(form, 'observers').map(observerIn),
          observed: countIn(form, 'observed'),
          reason: textIn(form, 'reason'),
        },
      ]}
    >
      {(fault) => (
        <>
          <TextField
            label={t('keeping.policy.threshold')}
            name="threshold"
            width="short"
            inputMode="numeric"
            optional
            help={t('keeping.policy.threshold.help', {
              safe: number(Math.min(of, safeThreshold(of))),
              of: number(of),
            })}
            error={fault('threshold')}
            {...(policy.threshold !== null && { defaultValue: String(policy.threshold) })}
          />
          <TextField
            label={t('keeping.policy.observers')}
            name="observers"
            lines={3}
            optional
            help={t('keeping.policy.observers.help')}
            error={fault('observers')}
            defaultValue={policy.observers.map(({ vkey, name }) => `${vkey} ${name}`).join('\n')}
          />
          <TextField
            label={t('keeping.policy.observed')}
            name="observed"
            width="short"
            inputMode="numeric"
            error={fault('observed')}
            defaultValue={String(policy.observed)}
          />
          <TextsField forum={forum} label={t('keeping.reason')} name="reason" fault={fault} lines={2} />
        </>
      )}
    </FormDeed>
  );
}

/** A verifier key holds no blank, so the name begins behind the first. */
function observerIn(line: string): Observer {
  const [vkey = '', ...name] = line.split(/\s+/);
  return { vkey, name: name.join(' ') };
}
