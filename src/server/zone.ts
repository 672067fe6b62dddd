import type { Charter } from '../forum/index.ts';

/** Whether this machine can tell the time of a zone. */
export function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The zone of the forum's seat; UTC where this machine's tables are older than the charter. */
export function zoneOfSeat({ zone }: Charter): string {
  return isZone(zone) ? zone : 'UTC';
}
