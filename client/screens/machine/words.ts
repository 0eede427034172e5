import { offlineDe } from '#models/text/offline.de.ts';
import { offlineEn } from '#models/text/offline.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { trailDe } from '#models/text/trail.de.ts';
import { trailEn } from '#models/text/trail.en.ts';

/** Says a sentence in the language of the page. */
export type Tell = (key: keyof typeof trailEn | keyof typeof offlineEn, params?: Params) => string;

const catalogues = { en: { ...trailEn, ...offlineEn }, de: { ...trailDe, ...offlineDe } } as const;

export function tellIn(language: string): Tell {
  const catalogue = language === 'de' ? catalogues.de : catalogues.en;
  return (key, params) => say(catalogue, key, params);
}
