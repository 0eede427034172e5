import type { DeskFault } from '#models/library/compose.ts';
import type { ArticlesKey } from '#models/text/articles.en.ts';
import type { SayArticles } from './useSayArticles.ts';

const keys: Readonly<Record<DeskFault['what'], ArticlesKey>> = {
  head: 'faultHead',
  field: 'faultField',
  unknownField: 'faultUnknownField',
  level: 'faultLevel',
  risk: 'faultRisk',
  noSteps: 'faultNoSteps',
  tooLong: 'faultTooLong',
  otherKey: 'faultOtherKey',
  reservedKey: 'faultReservedKey',
  noPicture: 'faultNoPicture',
};

/** What is wrong with a line, in words. */
export function faultWords(say: SayArticles, { what, field }: DeskFault): string {
  return say(keys[what], { field: field ?? '' });
}
