import type { RetentionKey } from './retention.en.ts';
import type { Catalogue } from './say.ts';

/** The same in German. */
export const retentionDe: Catalogue<RetentionKey> = {
  recordings: 'Aufnahmen',
  erases: 'Aufnahmen von selbst löschen',
  erasesHint: 'Gezählt ab dem Ende ihrer Sitzung. Was gesperrt ist, bleibt, bis die Leitung es freigibt.',
  days: 'Nach so vielen Tagen',
  keeps: 'Sie bleiben, bis jemand sie löscht.',
  looking: 'Es wird nachgesehen, was verschwinden würde…',
  going:
    'Aufnahmen, die älter sind: {going}. Nach dem Speichern werden sie binnen eines Tages gelöscht, und niemand kann sie zurückholen.',
  nothingGoes: 'Noch keine Aufnahme ist so alt: Beim Speichern verschwindet nichts.',
  held: 'Ältere, die gesperrt sind und bleiben: {held}.',
  unknown: 'Was verschwinden würde, war nicht zu erfahren. Ältere Aufnahmen werden binnen eines Tages gelöscht.',
};
