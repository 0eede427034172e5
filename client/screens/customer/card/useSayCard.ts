import { useCallback } from 'preact/hooks';
import { cardDe } from '#models/text/card.de.ts';
import { cardEn } from '#models/text/card.en.ts';
import { sayIn, useLanguage } from '../useSay.ts';

/** The card's words in its reader's language. */
export const useSayCard = sayIn({ en: cardEn, de: cardDe });

/** Says a day, with the time of it where that matters, as people write it. `at` is epoch ms. */
export function useDate(): (at: number, withTime?: 'time') => string {
  const language = useLanguage();
  return useCallback(
    (at, withTime) =>
      new Intl.DateTimeFormat(language, {
        ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
        ...(withTime ? { hour: 'numeric', minute: '2-digit' } : {}),
      }).format(at),
    [language],
  );
}
