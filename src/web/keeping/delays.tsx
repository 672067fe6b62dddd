import type { ReactNode } from 'react';
import { type CommandType, type Forum, type PartyId, passingTo } from '../../forum/index.ts';
import { deedTypes, deedWord } from '../deeds/deed-words.ts';
import { chosenIn, dayIn, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { hrefTo, type PageProps } from '../page.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { DateField, TimeField, timeIn } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { TextField } from '../parts/text-field.tsx';
import { PartyName, Told } from '../shown.tsx';
import { localStamp } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { PartyField, probeParty } from './party-field.tsx';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** Commands that a party handed in and the keeper did not enter, as that party says. */
export function Delays({ forum, visit }: Place): ReactNode {
  const words = useWords();
  const { t, date, time } = words;
  const { delays } = forum.custody;
  return (
    <Section
      title={t('keeping.delays')}
      id="delays"
      deeds={passingTo(forum) === null ? <FileDelayDeed forum={forum} visit={visit} /> : undefined}
    >
      {delays.length === 0 ? (
        <p className="note">{t('keeping.delays.none')}</p>
      ) : (
        <Table
          caption={t('keeping.delays')}
          columns={[
            { key: 'party', head: t('keeping.nodes.party'), party: true },
            { key: 'what', head: t('keeping.delays.what') },
            { key: 'handed', head: t('keeping.delays.handed') },
            { key: 'reason', head: t('keeping.reason') },
            { key: 'filed', head: t('keeping.delays.filed') },
          ]}
          rows={delays.map((delay) => {
            const stamp = localStamp(delay.handed, visit.offset);
            return {
              key: delay.digest,
              cells: {
                party: <PartyName forum={forum} visit={visit} party={delay.party} />,
                what: deedWord(words, delay.command),
                handed: t('act.when', { day: date(stamp.slice(0, 10)), time: time(stamp.slice(0, 16)) }),
                reason: <Told forum={forum} text={delay.reason} />,
                filed: (
                  <a href={hrefTo(visit, `/record/${delay.seq}`)}>
                    {t('keeping.act', { seq: String(delay.seq) })}
                  </a>
                ),
              },
            };
          })}
        />
      )}
    </Section>
  );
}

/** What the charter gives a party's own people to say: nothing else of theirs can have been held back. */
export function sayable(forum: Forum): readonly CommandType[] {
  const roles = Object.values(forum.charter.now.roles).filter(({ scope }) => scope === 'party');
  const may = new Set(roles.flatMap((role) => role.may));
  return deedTypes.filter((type) => type !== 'FileDelay' && (may.has(type) || may.has('*')));
}

function FileDelayDeed({ forum, visit }: Place): ReactNode {
  const words = useWords();
  const { t } = words;
  return (
    <FormDeed
      forum={forum}
      probe={{
        type: 'FileDelay',
        party: probeParty(forum, visit),
        handed: visit.now,
        digest: '',
        command: '',
        reason: {},
      }}
      text={t('keeping.delay.file')}
      send={t('keeping.delay.send')}
      read={(form) => [
        {
          type: 'FileDelay',
          party: chosenIn<PartyId>(form, 'party'),
          // What is typed goes as it is: the door says what is wrong with it.
          handed: `${dayIn(form, 'handed')}T${timeIn(form, 'hour')}:00.000Z` as typeof visit.now,
          digest: lineIn(form, 'digest'),
          command: lineIn(form, 'command'),
          reason: textIn(form, 'reason'),
        },
      ]}
    >
      {(fault) => (
        <>
          <PartyField forum={forum} visit={visit} error={fault('party')} />
          <SelectField
            label={t('keeping.delays.what')}
            name="command"
            empty={t('rest.choose')}
            error={fault('command')}
            choices={sayable(forum).map((type) => ({ value: type, text: deedWord(words, type) }))}
          />
          <FieldRow>
            <DateField label={t('keeping.delay.day')} name="handed" error={fault('handed')} />
            <TimeField label={t('keeping.delay.hour')} name="hour" help={t('keeping.delay.hour.help')} />
          </FieldRow>
          <TextField
            label={t('keeping.delay.digest')}
            name="digest"
            help={t('keeping.delay.digest.help')}
            error={fault('digest')}
          />
          <TextsField forum={forum} label={t('keeping.reason')} name="reason" fault={fault} lines={3} />
        </>
      )}
    </FormDeed>
  );
}
