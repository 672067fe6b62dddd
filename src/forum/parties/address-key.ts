import type { Forum } from '../forum.ts';
import { own } from '../own.ts';
import type { Address } from './acts.ts';
import { fold } from './folding.ts';
import { regionCode } from './postal.ts';
import type { AddressEntry } from './state.ts';

/** Two writings of one address have one key. The region counts only where there is no postcode: some write it, some its code, some neither. */
export function addressKey(address: Address): string {
  const { country, postcode = '', region = '', locality = '' } = address;
  const place = fold(postcode).replaceAll(' ', '') || fold(regionCode(country, region));
  const street = address.lines.map(fold).filter((line) => line !== '');
  return [country, place, fold(address.city), fold(locality), ...street].join('/');
}

/** Addresses that were entered more than once and not yet joined, in the order of their first entry. */
export function duplicateAddresses(forum: Forum): readonly (readonly string[])[] {
  const entries = Object.values(forum.parties.addresses).filter(({ joined }) => joined === null);
  const groups = Map.groupBy(entries, ({ postal }) => addressKey(postal));
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ address }) => address));
}

/** An entry of the address book, by its id or the id of one that was joined to it. */
export function addressOf(forum: Forum, address: string): AddressEntry | null {
  const entry = own(forum.parties.addresses, address) ?? null;
  return entry === null || entry.joined === null ? entry : addressOf(forum, entry.joined);
}
