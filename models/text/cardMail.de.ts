/** Letters and notices about a card, in German. */
export const cardMailDe = {
  'card.subject': '{company}: Ihre Karte',
  'card.mail':
    'Guten Tag {customer},\n\nhier ist Ihre Karte: was gefunden wurde, was getan wurde, die Bilder, und wie Sie uns erreichen, wenn es wiederkommt.\n\n{link}\n\nWer diesen Link hat, kann die Karte lesen. Sie können sie dort jederzeit zurückziehen.\n\n{company}\n\nSie bekommen diese Nachricht, weil Sie darum gebeten haben. Sie wurde automatisch verschickt.',
  'question.subject': '{company}: Läuft es noch?',
  'question.mail':
    'Guten Tag {customer},\n\ngestern haben wir zusammen an Ihrer Maschine gearbeitet. Läuft sie noch? Öffnen Sie Ihre Karte und tippen Sie auf Ja oder Nein. Bei Nein kommen Sie als Nächstes dran und müssen nichts zweimal sagen.\n\n{link}\n\n{company}\n\nWir fragen das einmal. Sie bekommen diese Nachricht, weil Sie um Ihre Karte gebeten haben. Sie wurde automatisch verschickt.',
  'question.title': 'Läuft es noch?',
  'question.body': 'Tippen Sie und sagen Sie es {company}. Wenn nicht, kommen Sie als Nächstes dran.',
} as const;
