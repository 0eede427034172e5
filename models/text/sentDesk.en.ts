/** What only the staff read where articles are sent, in English. */
export const sentDeskEn = {
  'sent.choose': 'Send an article',
  'sent.search': 'Search the articles of this machine',
  'sent.searchHint': 'A word of what is wrong; spelling does not matter.',
  'sent.fits': 'Fits what was said',
  'sent.seen': 'Looked at already',
  'sent.otherLanguage': 'in {language}',
  'sent.send': 'Send it',
  'sent.sendStep': 'Send this step',
  'sent.readIt': 'Read it',
  'sent.isWithdrawn': 'This article was withdrawn. Tell the customer to leave what it said.',
  'sent.whole': 'Its steps',
  'sent.kept': 'level {level}, kept back',
  'sent.keptHint': 'The customer is level {level}: a step above it is kept back, and says why.',
  'sent.makeTogether': 'We do it together',
  'sent.togetherNow': 'together',
  'sent.notOpened': 'Not opened yet',
  'sent.isOpened': 'Opened',
  'sent.noArticles': 'Nothing is written about this machine yet.',
  'sent.noneFound': 'Nothing found for “{query}”. Try another word for it.',
};
export type SentDeskKey = keyof typeof sentDeskEn;
