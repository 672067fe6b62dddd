import type { ReactNode } from 'react';
import type { Forum } from '../forum/index.ts';
import { hrefTo, type Page, type Visit } from './page.ts';
import { FootLine, LanguageLine, Letterhead, PageFrame } from './parts/letterhead.tsx';

type FrameProps = {
  readonly forum: Forum;
  readonly visit: Visit;
  readonly under: Page['under'];
  readonly children: ReactNode;
};

export function Frame({ forum, visit, children }: FrameProps): ReactNode {
  const { now } = forum.charter;
  const name = now.names[visit.language] ?? now.names.en ?? '';
  const members = Object.values(forum.parties.parties).filter(
    (party) => party.standings.at(-1)?.standing === 'member',
  ).length;
  return (
    <PageFrame
      head={
        <Letterhead forum={name} seats={members} home={hrefTo(visit, '/')}>
          <LanguageLine hrefOf={(language) => hrefTo({ ...visit, language }, visit.path)} />
        </Letterhead>
      }
      foot={<FootLine left={[]} />}
    >
      {children}
    </PageFrame>
  );
}
