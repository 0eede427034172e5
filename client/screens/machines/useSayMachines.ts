import { useCallback } from 'react';
import type { Language } from '#models/level.ts';
import { machinesDe } from '#models/text/machines.de.ts';
import { type MachinesKey, machinesEn } from '#models/text/machines.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { useLanguage } from '../staff/useSay.ts';

const sentences: Readonly<Record<Language, Catalogue<MachinesKey>>> = { en: machinesEn, de: machinesDe };

/** Says a sentence about machines in the reader's language. */
export type SayMachines = (key: MachinesKey, params?: Params) => string;

/** The reader's words about machines. */
export function useSayMachines(): SayMachines {
  const language = useLanguage();
  return useCallback((key, params) => say(sentences[language], key, params), [language]);
}
