import { useCallback } from 'preact/hooks';
import { useLanguage } from '../useSay.ts';

/** Says a day and a time of it, as people write it in the customer's language and zone. `at` is epoch ms. */
export function useDay(): (at: number) => string {
  const language = useLanguage();
  return useCallback(
    (at) =>
      new Intl.DateTimeFormat(language, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
      }).format(at),
    [language],
  );
}
