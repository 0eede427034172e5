import { useCallback } from 'preact/hooks';
import type { Language } from '#models/level.ts';
import { doorDe } from '#models/text/door.de.ts';
import { type DoorKey, doorEn } from '#models/text/door.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from '../useSay.ts';

const sentences: Readonly<Record<Language, Catalogue<DoorKey>>> = { en: doorEn, de: doorDe };

/** The words at the door, in the customer's language. */
export function useSayDoor(): (key: DoorKey, params?: Params) => string {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
