import type { Language } from '#models/level.ts';
import { say } from '#models/text/say.ts';
import { waysDe } from '#models/text/ways.de.ts';
import { type WaysKey, waysEn } from '#models/text/ways.en.ts';
import { type SayOf, sayIn } from './useSay.ts';

const sentences = { en: waysEn, de: waysDe };

export type SayWays = SayOf<WaysKey>;

/** The reader's words about the ways in and the house. */
export const useSayWays = sayIn<WaysKey>(sentences);

/** The same in another person's language, for what is sent to them. */
export function sayWaysIn(language: Language): SayWays {
  return (key, params) => say(sentences[language], key, params);
}
