import { useCallback } from 'react';
import type { Language } from '#models/level.ts';
import { floorDe } from '#models/text/floor.de.ts';
import { type FloorKey, floorEn } from '#models/text/floor.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from './useSay.ts';

/** Says a sentence about the queue in the reader's language. */
export type SayFloor = (key: FloorKey, params?: Params) => string;

const sentences: Readonly<Record<Language, Catalogue<FloorKey>>> = { en: floorEn, de: floorDe };

/** The queue's words for a key. */
export function useSayFloor(): SayFloor {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
