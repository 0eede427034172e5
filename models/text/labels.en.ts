/** What stands on a machine's label, in English. */
export const labelsEn = {
  labelCall: 'Trouble? Scan this, and we help you.',
} as const;
