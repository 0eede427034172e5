import type { ChatCustomerKey } from './chatCustomer.en.ts';
import type { Catalogue } from './say.ts';

/** What only the customer reads in a chat, in German. */
export const chatCustomerDe: Catalogue<ChatCustomerKey> = {
  'chat.title': 'Chat mit {name}',
  'chat.title.nobody': 'Schreiben Sie an {company}',
  'chat.lead.nobody': 'Gerade ist niemand im Chat. Was Sie schreiben, bleibt erhalten, und wer zuerst kommt, liest es.',
  'chat.lead.empty': 'Schreiben Sie, was nicht geht. Um welche Maschine es geht, wissen wir schon.',
  'chat.lead.emptyNoMachine': 'Schreiben Sie, was nicht geht, und um welche Maschine es geht.',
  'chat.back': 'Zurück zum Bild',
  'chat.leave': 'Verlassen',
  'chat.leave.title': 'Chat verlassen?',
  'chat.leave.body': 'Der Chat endet für beide. Was geschrieben wurde, bleibt beim Unternehmen.',
  'chat.leave.sure': 'Chat verlassen',
  'chat.leave.stay': 'Bleiben',
  'chat.show': 'Maschine zeigen',
  'chat.show.hint': 'Öffnet die Kamera. Gezeigt wird erst etwas, wenn Sie auf Zeigen tippen.',
  'chat.queued': 'Wir fragen einen Techniker, der es sich mit Ihnen ansieht. Öffnen Sie schon die Kamera.',
  'chat.here': '{name} ist da. Zeigen Sie die Maschine, dann sehen Sie sie gemeinsam an.',
  'chat.loading': 'Wir öffnen den Chat.',
};
