import { groundOf, id, type RoomId, refuse, type VenueId } from '../kernel.ts';
import { own } from '../own.ts';
import { published } from './made.ts';
import type { Rules } from './ready.ts';

export const decideVenues: Pick<Rules, 'AddVenue' | 'AddRoom'> = {
  AddVenue: (forum, command, context) => {
    const venue = command.venue ?? id<VenueId>(context.fresh);
    const { name, address, zone } = command;
    if (own(forum.meetings.venues, venue) !== undefined)
      return refuse({ code: 'VenueTaken', rule: 'record.own-ids', venue });
    if (address !== null && own(forum.parties.addresses, address) === undefined)
      return refuse({ code: 'AddressUnknown', rule: 'addresses.known', address });
    return published({ ...groundOf(context), type: 'VenueAdded', v: 1, venue, name, address, zone });
  },
  AddRoom: (forum, command, context) => {
    const room = command.room ?? id<RoomId>(context.fresh);
    const { venue, name, seats, booths } = command;
    if (own(forum.meetings.venues, venue) === undefined)
      return refuse({ code: 'VenueUnknown', rule: 'meetings.venues', venue });
    if (own(forum.meetings.rooms, room) !== undefined)
      return refuse({ code: 'RoomTaken', rule: 'record.own-ids', room });
    return published({ ...groundOf(context), type: 'RoomAdded', v: 1, venue, room, name, seats, booths });
  },
};
