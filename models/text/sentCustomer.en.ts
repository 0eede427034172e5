/** What only the customer reads of an article that was sent to them, in English. */
export const sentCustomerEn = {
  'sent.from': '{name} sent you an article',
  'sent.open': 'Open it',
  'sent.later': 'Later',
  'sent.laterHint': 'It stays in the chat.',
  'sent.close': 'Close the article',
  'sent.loading': 'The article is being loaded.',
  'sent.failed': 'The article could not be loaded. {why}',
  'sent.again': 'Try again',
  'sent.withdrawn':
    'This article was withdrawn. Do nothing of what it said, also not what you remember of it. A technician goes on with you.',
  'sent.withYou': '{name} can do it with you, here and now.',
  'sent.isTogether': '{name} does this step with you now. Wait for each word.',
  'sent.stepOnly': 'You were sent this step.',
};
export type SentCustomerKey = keyof typeof sentCustomerEn;
