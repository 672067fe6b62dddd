import { learnEveryLanguage } from './learning.ts';

await learnEveryLanguage();
