import type { labelsEn } from './labels.en.ts';
import type { Catalogue } from './say.ts';

/** What stands on a machine's label, in German. */
export const labelsDe: Catalogue<keyof typeof labelsEn> = {
  labelCall: 'Störung? Scannen Sie das, wir helfen Ihnen.',
};
