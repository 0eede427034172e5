import { type Params, say } from '#models/text/say.ts';
import { trailDe } from '#models/text/trail.de.ts';
import { trailEn } from '#models/text/trail.en.ts';

/** Says a sentence in the language of the page. */
export type Tell = (key: keyof typeof trailEn, params?: Params) => string;

export function tellIn(language: string): Tell {
  const catalogue = language === 'de' ? trailDe : trailEn;
  return (key, params) => say(catalogue, key, params);
}
