import type { ReactNode } from 'react';
import type { Command, Forum } from '../forum/index.ts';
import { deedWord } from './deeds/deed-words.ts';
import { Refused } from './deeds/saying.tsx';
import { useLive } from './live.tsx';
import { Button } from './parts/button.tsx';
import type { Speech } from './speech.ts';
import { speechOf } from './speech.ts';
import { useWords } from './words/words.ts';

/** What was refused after its form was gone, with the reason: no sentence is lost without a word. */
export function ReturnedNotices({ forum }: { readonly forum: Forum }): ReactNode {
  const words = useWords();
  const { t } = words;
  const live = useLive();
  if (live === null) return null;
  const speech = speechOf(words, forum);
  return live.returned.map(({ key, command, problem }) => {
    const deed = deedIn(speech, command);
    return (
      <Refused
        key={key}
        forum={forum}
        problem={problem}
        said={t('frame.returned', { deed })}
        deed={
          <Button
            kind="deed"
            label={t('meeting.deed.of', { deed: t('frame.returned.away'), what: deed })}
            onPress={() => live.putAway(key)}
          >
            {t('frame.returned.away')}
          </Button>
        }
      />
    );
  });
}

/** "remind a party, Montenegro, Third meeting" */
function deedIn(speech: Speech, command: Command): string {
  const { type } = command;
  const about = [
    'person' in command ? speech.person(command.person) : null,
    'party' in command && command.party !== null ? speech.party(command.party) : null,
    'meeting' in command ? speech.meeting(command.meeting) : null,
  ];
  return [deedWord(speech.words, type), ...about.filter((name) => name !== null)].join(', ');
}
