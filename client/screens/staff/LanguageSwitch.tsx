import { SegmentedControl } from '@mantine/core';
import type { Language } from '#models/level.ts';
import { speak } from './language.ts';
import { useLanguage, useSay } from './useSay.ts';

/** Each language by its own name, so that it is found by those who cannot read the present one. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Chooses the language of the staff pages. */
export function LanguageSwitch() {
  const say = useSay();
  const language = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('language')}
      value={language}
      onChange={(value) => speak(value as Language)}
      data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
    />
  );
}
