import { inLang, type Lang, type Meeting } from '../../forum/index.ts';
import type { PageProps } from '../page.ts';

/** The meeting a path names; null where there is none. */
export function meetingOf({ forum, params }: Pick<PageProps, 'forum' | 'params'>): Meeting | null {
  const id = params.meeting ?? '';
  return Object.hasOwn(forum.meetings.meetings, id) ? (forum.meetings.meetings[id] ?? null) : null;
}

export function meetingTitle(props: PageProps): string | null {
  const meeting = meetingOf(props);
  return meeting === null ? null : inLang(meeting.title, props.visit.language as Lang).words;
}
