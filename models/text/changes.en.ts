/** Sentences about what leads changed, in English. */
export const changesEn = {
  changes: 'Changes',
  hint: 'What leads changed here, and your own systems with a key: with who it was, from what and to what. Nothing of it is ever changed or deleted.',
  none: 'Nothing has been changed yet.',
  when: 'When',
  who: 'Who',
  what: 'What',
  before: 'Before',
  after: 'After',
  byKey: 'key',
  nothing: 'nothing',
  setting: 'Setting',
  staff: 'Person',
  machine: 'Machine',
  certificate: 'Certificate',
  webhook: 'Webhook',
  key: 'Key',
  rubric: 'Rubric',
  link: 'Link',
  session: 'Session erased',
} as const;
export type ChangesKey = keyof typeof changesEn;
