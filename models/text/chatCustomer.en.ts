/** What only the customer reads in a chat, in English. */
export const chatCustomerEn = {
  'chat.title': 'Chat with {name}',
  'chat.title.nobody': 'Write to {company}',
  'chat.lead.nobody': 'Nobody is in the chat right now. Your words are kept, and whoever comes first reads them.',
  'chat.lead.empty': 'Say what is wrong. We already know which machine it is.',
  'chat.lead.emptyNoMachine': 'Say what is wrong, and with which machine.',
  'chat.back': 'Back to the picture',
  'chat.leave': 'Leave',
  'chat.leave.title': 'Leave the chat?',
  'chat.leave.body': 'The chat ends for both of you. What was written stays with the company.',
  'chat.leave.sure': 'Leave the chat',
  'chat.leave.stay': 'Stay',
  'chat.show': 'Show the machine',
  'chat.show.hint': 'Opens the camera. Nothing is shown until you tap Show it.',
  'chat.queued': 'We are asking a technician to look at it with you. Open the camera now and lose no time.',
  'chat.here': '{name} is here. Show the machine so that you can look at it together.',
  'chat.loading': 'We are opening the chat.',
};
export type ChatCustomerKey = keyof typeof chatCustomerEn;
