import type { ChatKey } from './chat.en.ts';
import type { Catalogue } from './say.ts';

/** What both sides of a chat read, in German. */
export const chatDe: Catalogue<ChatKey> = {
  'chat.log': 'Nachrichten',
  'chat.write': 'Nachricht schreiben',
  'chat.send': 'Senden',
  'chat.picture': 'Bild senden',
  'chat.pictureOf': 'Bild von {name}',
  'chat.pictureOwn': 'Ihr Bild',
  'chat.pictureFailed': 'Diese Datei ließ sich nicht als Bild lesen. Machen Sie ein Foto, oder wählen Sie eine andere.',
  'chat.article': 'Artikel',
  'chat.stepAlone': 'Schritt {number}',
  'chat.typing': '{name} schreibt',
  'chat.below': '{count} neu weiter unten',
  'chat.you': 'Sie',
  'chat.waiting': 'Noch nicht gesendet',
  'chat.sent': 'Gesendet',
  'chat.delivered': 'Angekommen',
  'chat.read': 'Gelesen',
  'chat.refused': 'Nicht gesendet. {why}',
  'chat.again': 'Noch einmal senden',
  'chat.discard': 'Entfernen',
  'chat.offline':
    'Keine Verbindung. Was Sie schreiben, bleibt hier und wird von selbst gesendet, sobald Sie wieder verbunden sind.',
  'chat.note.answers': '{name} antwortet',
  'chat.note.joined': '{name}, Stufe {level}, übernimmt',
  'chat.note.queued': 'Jemand vom technischen Dienst wird gefragt',
  'chat.note.escalated': 'An Stufe {level} weitergegeben',
  'chat.note.callbackPromised': 'Rückruf bis {time} zugesagt',
  'chat.note.lost': 'Die Verbindung zum technischen Dienst ist abgerissen. Jemand anderes wird gefragt.',
  'chat.note.solved': 'Dieser Chat wurde abgeschlossen',
};
