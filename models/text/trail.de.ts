/** Was die Seite einer Maschine zu dem sagt, was jemand dort versucht hat, auf Deutsch. */
export const trailDe = {
  howDidItGo: 'Wie ging es?',
  did: 'Gemacht',
  didNotHelp: 'Hat nicht geholfen',
  cannot: 'Das kann ich nicht',
  chatOffer: 'Sie haben sich gründlich damit befasst. Jemand mit Erfahrung kann gleich mit Ihnen chatten.',
  chatOfferAccept: 'Chat öffnen',
  chatOfferDecline: 'Jetzt nicht',
  keptTitle: 'Was von diesem Besuch gespeichert ist',
  keptWhy:
    'Was Sie an dieser Maschine öffnen, suchen und versuchen, wird 30 Tage auf diesem Gerät und bei uns gespeichert, damit Sie niemand noch einmal danach fragt. Sonst sieht es niemand.',
  keptNothing: 'Noch nichts.',
  keptCounts: 'Geöffnet: {opened} · gesucht: {searched} · Schritte versucht: {steps}',
  forget: 'Alles löschen',
  forgotten: 'Gelöscht.',
  notForgotten: 'Es konnte nicht gelöscht werden, weil keine Verbindung besteht. Versuchen Sie es gleich noch einmal.',
};
