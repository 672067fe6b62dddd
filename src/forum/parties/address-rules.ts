import type { Forum, Refusal } from '../forum.ts';
import { done, groundOf, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import type { PartiesAct, PartiesCommand } from './acts.ts';
import { addressKey } from './address-key.ts';
import { unknown } from './party-rules.ts';
import { missingField } from './postal.ts';
import type { PartiesSlice } from './state.ts';

type Rules = Part<PartiesSlice, PartiesCommand, PartiesAct>['decide'];
type Of<Type extends PartiesCommand['type']> = Extract<PartiesCommand, { type: Type }>;

export const addressRules: Pick<Rules, 'EnterAddress' | 'JoinAddresses'> = {
  EnterAddress: (forum, command, context) => {
    const { type: _, address = context.fresh, ...entered } = command;
    const refusal = refuseAddress(forum, command, address);
    if (refusal !== null) return refuse(refusal);
    return done({
      audience: 'public',
      act: { type: 'AddressEntered', v: 1, ...groundOf(context), address, ...entered },
    });
  },
  JoinAddresses: (forum, command, context) => {
    const refusal = refuseJoin(forum, command.keep, command.drop);
    if (refusal !== null) return refuse(refusal);
    return done({
      audience: 'public',
      act: { ...command, type: 'AddressesJoined', v: 1, ...groundOf(context) },
    });
  },
};

function refuseAddress(forum: Forum, command: Of<'EnterAddress'>, address: string): Refusal | null {
  const { party, postal } = command;
  if (own(forum.parties.addresses, address) !== undefined)
    return { code: 'AddressTaken', rule: 'record.own-ids', address };
  if (party !== null && own(forum.parties.parties, party) === undefined) return unknown(party);
  const missing = missingField(postal);
  return missing === null
    ? null
    : { code: 'AddressIncomplete', rule: 'addresses.form', missing, country: postal.country };
}

function refuseJoin(forum: Forum, keep: string, drop: string): Refusal | null {
  const kept = own(forum.parties.addresses, keep);
  const dropped = own(forum.parties.addresses, drop);
  if (kept === undefined) return { code: 'AddressUnknown', rule: 'addresses.known', address: keep };
  if (dropped === undefined) return { code: 'AddressUnknown', rule: 'addresses.known', address: drop };
  const gone = [kept, dropped].find((entry) => entry.joined !== null);
  if (gone !== undefined) return { code: 'AddressJoined', rule: 'addresses.one', address: gone.address };
  return keep === drop || addressKey(kept.postal) !== addressKey(dropped.postal)
    ? { code: 'AddressesDiffer', rule: 'addresses.one', keep, drop }
    : null;
}
