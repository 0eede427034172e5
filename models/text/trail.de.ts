/** Was die Seite einer Maschine zu dem sagt, was jemand dort versucht hat, auf Deutsch. */
export const trailDe = {
  howDidItGo: 'Wie ging es?',
  did: 'Gemacht',
  didNotHelp: 'Hat nicht geholfen',
  cannot: 'Das kann ich nicht',
  chatOffer: 'Sie haben sich gründlich damit befasst. Jemand mit Erfahrung kann gleich mit Ihnen chatten.',
  chatOfferAccept: 'Chat öffnen',
  chatOfferDecline: 'Jetzt nicht',
  moreTitle: 'Was sollten wir noch wissen?',
  outsideLabel: 'Wo Sie sonst nachgesehen haben',
  outsideHint: 'Anleitung, Video, jemand aus dem Haus',
  outsideAdd: 'Hinzufügen',
  photoAdd: 'Foto hinzufügen',
  photoSending: 'Das Foto wird gesendet.',
  photoAdded: 'Das Foto ist bei uns. Wer Ihnen hilft, sieht es, wenn Sie fragen.',
  photoNone: 'Dieser Browser kann das nicht als Bild lesen. Wählen Sie ein anderes.',
  photoWaits:
    'Es besteht keine Verbindung. Das Foto bleibt auf diesem Gerät und wird gesendet, sobald eine da ist und diese Seite offen ist.',
  photoNotSent:
    'Das Foto wurde nicht gesendet, und dieser Browser hebt nichts für später auf. Fügen Sie es gleich noch einmal hinzu.',
  photoEnough: 'Es sind schon {most} Fotos da, das genügt für den Anfang.',
  keptTitle: 'Was von diesem Besuch gespeichert ist',
  keptWhy:
    'Was Sie an dieser Maschine öffnen, suchen, versuchen, fotografieren und uns sagen, wird 30 Tage auf diesem Gerät und bei uns gespeichert, damit Sie niemand noch einmal danach fragt. Sonst sieht es niemand.',
  keptNothing: 'Noch nichts.',
  keptCounts:
    'Geöffnet: {opened} · gesucht: {searched} · Schritte versucht: {steps} · Fotos: {photos} · andere Quellen: {outside}',
  keptSearch: 'Gesucht: {text}',
  keptOutside: 'Anderswo nachgesehen: {text}',
  forget: 'Alles löschen',
  forgotten: 'Gelöscht.',
  notForgotten: 'Es konnte nicht gelöscht werden, weil keine Verbindung besteht. Versuchen Sie es gleich noch einmal.',
};
