/** Sentences about the keys by which a company's own systems ask, in English. */
export const keysEn = {
  keys: 'Keys for your own systems',
  hint: 'A system that shows a key may open links for customers and read how sessions stand, promises, articles, machines and the figures of the company. Nobody of the staff is in what it reads.',
  document: 'The interface, as OpenAPI',
  noKeys: 'There is no key yet.',
  addKey: 'Make a key',
  name: 'What it is for',
  namePlaceholder: 'The ERP',
  scope: 'What it may do',
  read: 'Read',
  write: 'Read, and open or take back links',
  made: 'The key',
  madeOnce: 'It is shown this once. Keep it where your system finds it, and nowhere else.',
  copy: 'Copy',
  copied: 'Copied',
  done: 'Done',
  createdAt: 'Made {when}',
  usedAt: 'used last {when}',
  unused: 'never used',
  revoke: 'Take back',
  revokeSure: 'Take “{name}” back? The system that shows it is refused from then on.',
} as const;
export type KeysKey = keyof typeof keysEn;
