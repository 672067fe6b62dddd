import type { ReactNode } from 'react';
import {
  type Command,
  type Day,
  type Forum,
  type Names,
  order,
  type Party,
  type PartyId,
  type PartyKind,
  type Standing,
} from '../../forum/index.ts';
import { chosenIn, dayIn, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import type { Fault } from '../deeds/saying.tsx';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import { kindChoices, standingChoices } from './party-words.ts';

type OfParty = { readonly forum: Forum; readonly party: Readonly<Party> };

const soon = '2000-01-01' as Day;
const noNames: Names = { short: {}, formal: {} };

/** A day that may be left out. */
export function dayGiven(form: FormData, name: string): Day | undefined {
  const day = dayIn(form, name);
  return day === '' ? undefined : day;
}

function namesIn(form: FormData): Names {
  const capital = textIn(form, 'names.capital');
  const economy = textIn(form, 'names.economy');
  return {
    short: textIn(form, 'names.short'),
    formal: textIn(form, 'names.formal'),
    ...(Object.keys(capital).length > 0 && { capital }),
    ...(Object.keys(economy).length > 0 && { economy }),
  };
}

function NamesFields(props: {
  readonly forum: Forum;
  readonly fault: Fault;
  readonly given?: Names | undefined;
}): ReactNode {
  const { forum, fault, given } = props;
  const { t } = useWords();
  return (
    <>
      <TextsField
        forum={forum}
        label={t('party.short')}
        name="names.short"
        fault={fault}
        given={given?.short}
      />
      <TextsField
        forum={forum}
        label={t('party.formal')}
        name="names.formal"
        fault={fault}
        given={given?.formal}
      />
      <TextsField
        forum={forum}
        label={t('party.capital')}
        name="names.capital"
        fault={fault}
        given={given?.capital}
        optional
      />
      <TextsField
        forum={forum}
        label={t('party.economy')}
        name="names.economy"
        fault={fault}
        given={given?.economy}
        optional
      />
    </>
  );
}

export function EnterPartyDeed({ forum }: { readonly forum: Forum }): ReactNode {
  const words = useWords();
  const { t } = words;
  const read = (form: FormData): readonly Command[] => {
    const party = lineIn(form, 'party');
    const flag = lineIn(form, 'flag');
    const from = dayGiven(form, 'from');
    return [
      {
        type: 'EnterParty',
        ...(party !== '' && { party: party as PartyId }),
        kind: chosenIn<PartyKind>(form, 'kind'),
        names: namesIn(form),
        standing: chosenIn<Standing>(form, 'standing'),
        ...(from !== undefined && { from }),
        ...(flag !== '' && { flag }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'EnterParty', kind: 'state', names: noNames, standing: 'member' }}
      text={t('party.add')}
      send={t('party.add.send')}
      read={read}
    >
      {(fault) => (
        <>
          <FieldRow>
            <SelectField
              label={t('party.field.kind')}
              name="kind"
              choices={kindChoices(words)}
              error={fault('kind')}
            />
            <SelectField
              label={t('party.list.standing')}
              name="standing"
              choices={standingChoices(words)}
              error={fault('standing')}
            />
          </FieldRow>
          <NamesFields forum={forum} fault={fault} />
          <DateField label={t('party.field.from')} name="from" optional error={fault('from')} />
          <FieldRow>
            <TextField
              label={t('party.id')}
              name="party"
              help={t('party.id.help')}
              optional
              error={fault('party')}
            />
            <TextField
              label={t('party.flag')}
              name="flag"
              help={t('party.flag.help')}
              optional
              error={fault('flag')}
            />
          </FieldRow>
        </>
      )}
    </FormDeed>
  );
}

export function RenameDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const given = party.names.at(-1)?.names;
  const read = (form: FormData): readonly Command[] => {
    const note = textIn(form, 'note');
    return [
      {
        type: 'RenameParty',
        party: party.party,
        names: namesIn(form),
        from: dayIn(form, 'from'),
        ...(Object.keys(note).length > 0 && { note }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'RenameParty', party: party.party, names: noNames, from: soon }}
      text={t('party.rename')}
      send={t('party.rename.send')}
      read={read}
    >
      {(fault) => (
        <>
          <DateField label={t('party.field.from')} name="from" error={fault('from')} />
          <NamesFields forum={forum} fault={fault} given={given} />
          <TextsField
            forum={forum}
            label={t('party.rename.note')}
            name="note"
            fault={fault}
            lines={2}
            optional
          />
        </>
      )}
    </FormDeed>
  );
}

export function AliasDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'AddAlias', party: party.party, alias: 'x' }}
      text={t('party.alias.add')}
      send={t('party.alias.send')}
      read={(form) => [{ type: 'AddAlias', party: party.party, alias: lineIn(form, 'alias') }]}
    >
      {(fault) => (
        <TextField label={t('party.alias')} name="alias" autoComplete="off" error={fault('alias')} />
      )}
    </FormDeed>
  );
}

export function CodeDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    const [from, to] = [dayGiven(form, 'from'), dayGiven(form, 'to')];
    return [
      {
        type: 'AssignCode',
        party: party.party,
        scheme: lineIn(form, 'scheme'),
        code: lineIn(form, 'code'),
        authority: lineIn(form, 'authority'),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'AssignCode', party: party.party, scheme: 'x', code: 'x', authority: 'x' }}
      text={t('party.code.add')}
      send={t('party.code.send')}
      read={read}
    >
      {(fault) => (
        <>
          <FieldRow>
            <TextField label={t('party.code')} name="code" autoComplete="off" error={fault('code')} />
            <TextField
              label={t('party.code.scheme')}
              name="scheme"
              help={t('party.code.scheme.help')}
              error={fault('scheme')}
            />
          </FieldRow>
          <TextField label={t('party.code.authority')} name="authority" error={fault('authority')} />
          <FieldRow>
            <DateField label={t('party.field.from')} name="from" optional error={fault('from')} />
            <DateField label={t('party.field.to')} name="to" optional error={fault('to')} />
          </FieldRow>
        </>
      )}
    </FormDeed>
  );
}

export function StandingDeed({ forum, party }: OfParty): ReactNode {
  const words = useWords();
  const { t } = words;
  const read = (form: FormData): readonly Command[] => {
    const reason = textIn(form, 'reason');
    return [
      {
        type: 'ChangeStanding',
        party: party.party,
        standing: chosenIn<Standing>(form, 'standing'),
        from: dayIn(form, 'from'),
        ...(Object.keys(reason).length > 0 && { reason }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'ChangeStanding', party: party.party, standing: 'outside', from: soon }}
      text={t('party.standing.change')}
      send={t('party.standing.send')}
      read={read}
    >
      {(fault) => (
        <>
          <SelectField
            label={t('party.list.standing')}
            name="standing"
            choices={standingChoices(words)}
            empty={t('party.choose')}
            error={fault('standing')}
          />
          <DateField label={t('party.field.from')} name="from" error={fault('from')} />
          <TextsField
            forum={forum}
            label={t('party.field.reason')}
            name="reason"
            fault={fault}
            lines={2}
            optional
          />
        </>
      )}
    </FormDeed>
  );
}

export function SuccessionDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const ids = order(
    forum,
    Object.values(forum.parties.parties).map((one) => one.party),
  );
  const choices = ids.map((id) => ({ value: id, text: speech.party(id) }));
  const chosen = (form: FormData, name: string): readonly PartyId[] =>
    form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value as PartyId] : []));
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'RecordSuccession', before: [party.party], after: [], from: soon }}
      text={t('party.succession.add')}
      send={t('party.succession.send')}
      read={(form) => [
        {
          type: 'RecordSuccession',
          before: chosen(form, 'before'),
          after: chosen(form, 'after'),
          from: dayIn(form, 'from'),
        },
      ]}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('party.succession.before')}
            name="before"
            choices={choices}
            chosen={[party.party]}
            many
            error={fault('before')}
          />
          <ChoiceField
            label={t('party.succession.after')}
            name="after"
            choices={choices}
            many
            error={fault('after')}
          />
          <DateField label={t('party.field.from')} name="from" error={fault('from')} />
        </>
      )}
    </FormDeed>
  );
}
