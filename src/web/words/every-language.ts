import { isLanguage } from './calendar.ts';
import { learn } from './catalogue.ts';
import { learnEveryLanguage } from './learning.ts';
import { paperWords } from './paper-words.ts';

await learnEveryLanguage();
for (const [language, messages] of Object.entries(paperWords))
  if (isLanguage(language)) learn(language, messages);
