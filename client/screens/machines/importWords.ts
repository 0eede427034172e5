import type { ImportFault } from '#models/machineImport.ts';
import type { SayMachines } from './useSayMachines.ts';

/** As much of a field as is shown of it. */
const longest = 60;

/** What is wrong with a line of a list, in words. */
export function importWords(say: SayMachines, { what, column, text }: ImportFault): string {
  const params = { text: text.slice(0, longest), column: column ? say(column) : '' };
  if (what === 'owner') return say('ownerFault', params);
  if (what === 'language') return say('languageFault', params);
  return say(what, params);
}
