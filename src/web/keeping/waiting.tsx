import type { ReactNode } from 'react';
import { deedWord } from '../deeds/deed-words.ts';
import { TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import type { PageProps, Waiting } from '../page.ts';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { PartyName } from '../shown.tsx';
import { localStamp, speechOf } from '../speech.ts';
import { aboutWords } from '../waits.ts';
import { useWords, type Words } from '../words/words.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** Commands that were said at a party's node and are not in the record yet: to their own people what they are, to others a hash. */
export function WaitingCommands({
  forum,
  visit,
  waiting,
}: Place & { readonly waiting: readonly Waiting[] }): ReactNode {
  const words = useWords();
  const { t, number } = words;
  if (waiting.length === 0) return null;
  return (
    <Section title={t('keeping.waiting')} id="waiting">
      <Table
        caption={t('keeping.waiting')}
        columns={[
          { key: 'party', head: t('keeping.nodes.party'), party: true },
          { key: 'what', head: t('keeping.delays.what') },
          { key: 'role', head: t('keeping.waiting.by') },
          { key: 'since', head: t('keeping.waiting.since') },
          { key: 'handed', head: t('keeping.waiting.handed') },
          { key: 'state', head: t('keeping.nodes.state') },
        ]}
        rows={waiting.map((each) => ({
          key: each.digest,
          cells: {
            party: <PartyName forum={forum} visit={visit} party={each.party} />,
            what: <What forum={forum} waiting={each} />,
            role: each.role === null ? null : speechOf(words, forum).role(each.role),
            since: since(words, visit.offset, each),
            handed:
              each.command === null
                ? t('keeping.waiting.here')
                : t('keeping.waiting.nodes', { count: each.handed, figure: number(each.handed) }),
            state: <State forum={forum} visit={visit} waiting={each} />,
          },
        }))}
      />
      <div className="keeping-ahead">
        <p className="note">{t('keeping.waiting.says')}</p>
      </div>
    </Section>
  );
}

function since({ t, date, time }: Words, offset: number, { at }: Waiting): string {
  const stamp = localStamp(at, offset);
  return t('act.when', { day: date(stamp.slice(0, 10)), time: time(stamp.slice(0, 16)) });
}

function What({
  forum,
  waiting: { command, digest },
}: Pick<Place, 'forum'> & { readonly waiting: Waiting }): ReactNode {
  const words = useWords();
  return (
    <>
      {command === null
        ? words.t('keeping.waiting.unread')
        : [deedWord(words, command.type), ...aboutWords(speechOf(words, forum), command)].join(', ')}{' '}
      <span className="act-key" translate="no">
        {digest}
      </span>
    </>
  );
}

function State({ forum, visit, waiting }: Place & { readonly waiting: Waiting }): ReactNode {
  const { t } = useWords();
  const { refused, late, command, digest } = waiting;
  if (refused === 'WaitedTooLong') return t('trouble.waitedTooLong');
  if (refused !== null) return t('keeping.waiting.refused', { rule: refused });
  const filed = forum.custody.delays.some((delay) => delay.digest === digest);
  if (filed) return t('keeping.waiting.filed');
  if (!late) return t('keeping.waiting.waits');
  return (
    <>
      {t('keeping.waiting.late')}{' '}
      {command === null ? null : (
        <FileDeed forum={forum} visit={visit} waiting={{ ...waiting, command: command.type }} />
      )}
    </>
  );
}

/** Puts on the record that it was not entered in time, with all that the node knows of it; only the reason is asked for. */
function FileDeed({
  forum,
  waiting: { party, at, digest, command },
}: Place & { readonly waiting: Omit<Waiting, 'command'> & { readonly command: string } }): ReactNode {
  const words = useWords();
  const { t } = words;
  const delay = { type: 'FileDelay', party, handed: at, digest, command } as const;
  return (
    <FormDeed
      forum={forum}
      probe={{ ...delay, reason: {} }}
      text={t('keeping.waiting.file')}
      what={deedWord(words, command)}
      send={t('keeping.delay.send')}
      read={(form) => [{ ...delay, reason: textIn(form, 'reason') }]}
    >
      {(fault) => (
        <>
          <p>{t('keeping.waiting.file.says', { deed: deedWord(words, command) })}</p>
          <TextsField forum={forum} label={t('keeping.reason')} name="reason" fault={fault} lines={3} />
        </>
      )}
    </FormDeed>
  );
}
