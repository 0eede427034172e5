import { SegmentedControl } from '@mantine/core';
import type { Language } from '#models/level.ts';
import { languageNames } from './LanguageSwitch.tsx';
import { useSay } from './useSay.ts';

type LanguageChoiceProps = { readonly value: Language; readonly onChange: (language: Language) => void };

/** Another person's language, by its own name. */
export function LanguageChoice({ value, onChange }: LanguageChoiceProps) {
  const say = useSay();
  return (
    <SegmentedControl
      fullWidth
      aria-label={say('customerLanguage')}
      value={value}
      onChange={(next) => onChange(next as Language)}
      data={Object.entries(languageNames).map(([tag, label]) => ({ value: tag, label }))}
    />
  );
}
