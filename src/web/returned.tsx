import type { ReactNode } from 'react';
import type { Command, Forum } from '../forum/index.ts';
import { deedWord } from './deeds/deed-words.ts';
import { Refused } from './deeds/saying.tsx';
import { useSent } from './live.tsx';
import { Button } from './parts/button.tsx';
import type { Speech } from './speech.ts';
import { speechOf } from './speech.ts';
import { aboutWords } from './waits.ts';
import { useWords } from './words/words.ts';

/** What was refused after its form was gone, with the reason: no sentence is lost without a word. */
export function ReturnedNotices({ forum }: { readonly forum: Forum }): ReactNode {
  const words = useWords();
  const { t } = words;
  const live = useSent();
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
  const about = aboutWords(speech, {
    ...('person' in command && { person: command.person }),
    ...('party' in command && command.party !== null && { party: command.party }),
    ...('meeting' in command && { meeting: command.meeting }),
  });
  return [deedWord(speech.words, command.type), ...about].join(', ');
}
