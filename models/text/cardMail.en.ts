/** Letters and notices about a card, in English. */
export const cardMailEn = {
  'card.subject': '{company}: your card',
  'card.mail':
    'Hello {customer},\n\nhere is your card: what was found, what was done, the pictures, and how to reach us if it comes back.\n\n{link}\n\nWhoever has this link can read the card. You can take it back there at any time.\n\n{company}\n\nYou get this message because you asked for it. It was sent automatically.',
  'question.subject': '{company}: is it still working?',
  'question.mail':
    'Hello {customer},\n\nyesterday we worked on your machine together. Is it still working? Open your card and tap Yes or No. With No you are first in line, and nothing has to be told twice.\n\n{link}\n\n{company}\n\nWe ask this once. You get this message because you asked for your card. It was sent automatically.',
  'question.title': 'Is it still working?',
  'question.body': 'Tap to tell {company}. If not, you are first in line.',
} as const;
