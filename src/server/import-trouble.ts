import type { Fault } from '../api/index.ts';
import { begin, type Forum } from '../forum/index.ts';
import type { ImportTrouble } from './import.ts';

const before = 'What stood before it is entered; mend it and import again.';

/**
 * Says what stopped a file of commands, in one sentence for whoever sits at the shell.
 *
 * @param forum - whose names a refusal is told with; left out where there is none yet
 */
export async function sayTrouble(trouble: ImportTrouble, forum: Forum = begin()): Promise<string> {
  // Loaded here: most commands of the house say no sentence of the pages', and those are most of what there is to load.
  const { sayFault, sayRefusal, words } = await import('../web/index.ts');
  const english = words('en');
  const sayAt = (fault: Fault): string => `${fault.path || 'command'}: ${sayFault(english, fault)}`;
  switch (trouble.what) {
    case 'ForumTaken':
      return `There is a forum ${trouble.forum} already. Choose another id with --forum.`;
    case 'IdUnfit':
      return `“${trouble.forum.slice(0, 60)}” cannot be the id of a forum. Write small letters, figures and hyphens, at most 48: --forum our-school.`;
    case 'Faults':
      return `Command ${trouble.index + 1} of the file cannot be read. ${trouble.faults.map(sayAt).join(' ')} ${before}`;
    case 'Refused': {
      const { sentence } = sayRefusal(english, trouble.refusal, forum);
      return `Command ${trouble.index + 1} of the file, ${trouble.type}, was refused. ${sentence} (${trouble.refusal.code}, rule ${trouble.refusal.rule}.) ${before}`;
    }
  }
}
