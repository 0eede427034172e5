/** What a card is begun with, from what happened in the session, in English. */
export const recapEn = {
  'found.said': 'You told us: {problem}',
  'found.tried': 'You had tried before: {steps}.',
  'done.turn.clockwise': 'Turned the marked part to the right.',
  'done.turn.counterclockwise': 'Turned the marked part to the left.',
  'done.press': 'Pressed the marked part.',
  'done.pull': 'Pulled the marked part.',
  'done.article': 'Followed the guide “{title}”.',
  'done.picture': 'Looked at the machine together; a picture is on this card.',
  'done.pictures': 'Looked at the machine together; {count} pictures are on this card.',
} as const;
export type RecapKey = keyof typeof recapEn;
