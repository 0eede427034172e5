/** What a card is begun with, from what happened in the session, in German. */
export const recapDe = {
  'found.said': 'Sie haben gesagt: {problem}',
  'found.tried': 'Vorher hatten Sie versucht: {steps}.',
  'done.turn.clockwise': 'Das markierte Teil nach rechts gedreht.',
  'done.turn.counterclockwise': 'Das markierte Teil nach links gedreht.',
  'done.press': 'Auf das markierte Teil gedrückt.',
  'done.pull': 'Am markierten Teil gezogen.',
  'done.article': 'Der Anleitung „{title}“ gefolgt.',
  'done.picture': 'Die Maschine zusammen angesehen; ein Bild ist auf dieser Karte.',
  'done.pictures': 'Die Maschine zusammen angesehen; {count} Bilder sind auf dieser Karte.',
} as const;
