import type { RecordingCustomerKey } from './recordingCustomer.en.ts';

/** What a customer reads about the recording while it runs, in German. */
export const recordingCustomerDe: Readonly<Record<RecordingCustomerKey, string>> = {
  title: 'Es wird aufgezeichnet',
  'body.both': 'Sie haben es für diesen Fall und für Schulungen erlaubt. Bild, Ton und Zeichnungen werden aufbewahrt.',
  'body.case': 'Sie haben es für diesen Fall erlaubt. Bild, Ton und Zeichnungen werden aufbewahrt.',
  'body.training': 'Sie haben es für Schulungen erlaubt. Bild, Ton und Zeichnungen werden aufbewahrt.',
  'covered.title': 'Gerade wird nichts aufbewahrt',
  'covered.body': 'Der technische Dienst sieht und hört Sie. Aufbewahrt wird erst wieder etwas, wenn Sie es sagen.',
  cover: 'Diesen Teil nicht aufbewahren',
  'cover.means': 'Der technische Dienst sieht und hört Sie weiter.',
  uncover: 'Wieder aufbewahren',
  notForTraining: 'Nicht mehr für Schulungen',
  deletes: 'Auch löschen, was bisher aufbewahrt wurde',
  withdraw: 'Ab jetzt nicht mehr aufzeichnen',
  'withdraw.deleting': 'Beenden und löschen',
  leave: 'So lassen',
};
