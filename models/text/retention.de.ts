import type { RetentionKey } from './retention.en.ts';
import type { Catalogue } from './say.ts';

/** The same in German. */
export const retentionDe: Catalogue<RetentionKey> = {
  recordings: 'Aufzeichnungen',
  sessions: 'Persönliches aus Sitzungen',
  'erases.recordings': 'Aufzeichnungen von selbst löschen',
  'erases.sessions': 'Persönliches aus Sitzungen von selbst löschen',
  'erasesHint.recordings': 'Gezählt ab dem Ende ihrer Sitzung. Was gesperrt ist, bleibt, bis die Leitung es freigibt.',
  'erasesHint.sessions':
    'Gezählt ab dem Ende der Sitzung. Namen, Worte, Kontakte, Chat, Bilder, die Karte und die Aufzeichnung verschwinden; die Zahlen bleiben und nennen niemanden. Was versprochen oder gesperrt ist, bleibt, bis das vorbei ist.',
  days: 'Nach so vielen Tagen',
  'keeps.recordings': 'Sie bleiben, bis jemand sie löscht.',
  'keeps.sessions': 'Es bleibt, bis die Leitung es löscht, Sitzung für Sitzung.',
  looking: 'Es wird nachgesehen, was verschwinden würde…',
  'going.recordings':
    'Aufzeichnungen, die älter sind: {going}. Nach dem Speichern werden sie binnen eines Tages gelöscht, und niemand kann sie zurückholen.',
  'going.sessions':
    'Sitzungen, die älter sind: {going}. Nach dem Speichern wird ihr Persönliches binnen eines Tages gelöscht, und niemand kann es zurückholen.',
  'nothingGoes.recordings': 'Noch keine Aufzeichnung ist so alt: Beim Speichern verschwindet nichts.',
  'nothingGoes.sessions': 'Noch keine Sitzung ist so alt: Beim Speichern verschwindet nichts.',
  'held.recordings': 'Ältere, die gesperrt sind und bleiben: {held}.',
  'held.sessions': 'Ältere, die gesperrt sind und bleiben: {held}.',
  'unknown.recordings':
    'Was verschwinden würde, war nicht zu erfahren. Ältere Aufzeichnungen werden binnen eines Tages gelöscht.',
  'unknown.sessions':
    'Was verschwinden würde, war nicht zu erfahren. Ältere Sitzungen werden binnen eines Tages gelöscht.',
};
