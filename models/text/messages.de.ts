import type { MessagesKey } from './messages.en.ts';
import type { Catalogue } from './say.ts';

/** The same in German. */
export const messagesDe: Catalogue<MessagesKey> = {
  messages: 'Briefe',
  hint: 'Was der Kundschaft geschrieben wird, in jeder Sprache. Wo Sie nichts schreiben, gehen unsere Worte hinaus.',
  kind: 'Brief',
  language: 'Sprache',
  en: 'Englisch',
  de: 'Deutsch',
  link: 'Mit dem Link',
  here: 'Es ist jemand da',
  late: 'Wir sind spät',
  card: 'Mit der Karte',
  question: 'Die Frage am nächsten Tag',
  subject: 'Betreff',
  text: 'Text',
  stands: 'Das steht für das, was beim Versand bekannt ist:',
  'of.company': 'Ihr Unternehmen',
  'of.customer': 'der Name der Person, oder nichts, wo er nicht bekannt ist',
  'of.link': 'der Link; der Text muss ihn enthalten',
  'of.codes': 'die Seite für Codes',
  'of.technician': 'wer da ist',
  wrong: 'Der Text muss {link} enthalten, und in geschweiften Klammern nichts, was oben nicht steht.',
  preview: 'So geht er hinaus',
  sampleCustomer: 'Kim Berg',
  sampleTechnician: 'Ana Ribeiro',
  own: 'Ihre eigenen Worte',
  ours: 'Unsere Worte',
  save: 'Speichern',
  reset: 'Wieder unsere Worte nehmen',
};
