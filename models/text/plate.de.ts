import type { plateEn } from './plate.en.ts';
import type { Catalogue } from './say.ts';

/** Was gesagt wird, während ein Typenschild gescannt wird, auf Deutsch. */
export const plateDe: Catalogue<keyof typeof plateEn> = {
  'plate.scan': 'Code oder Typenschild scannen',
  'plate.stop': 'Kamera beenden',
  'plate.again': 'Kamera noch einmal versuchen',
  'plate.opening': 'Die Kamera wird geöffnet.',
  'plate.loading': 'Das Lesen von Codes wird vorbereitet. Das dauert einmal einen Moment.',
  'plate.look': 'Halten Sie den Code in den Rahmen. Gibt es keinen, geben Sie unten die Seriennummer ein.',
  'plate.found': 'Gefunden. Die Seite wird geöffnet.',
  'plate.notOurs':
    'Dieser Code sagt „{text}“, das ist keine unserer Maschinen. Suchen Sie einen anderen Code oder geben Sie unten die Seriennummer ein.',
  'plate.noReader':
    'Codes lassen sich auf diesem Gerät gerade nicht lesen. Geben Sie unten die Seriennummer ein: Das geht immer.',
  'plate.denied':
    'Die Kamera ist hier nicht erlaubt. Erlauben Sie sie in den Einstellungen des Browsers für diese Seite oder geben Sie unten die Seriennummer ein.',
  'plate.none': 'Wir haben an diesem Gerät keine Kamera gefunden. Geben Sie unten die Seriennummer ein.',
  'plate.busy':
    'Wir konnten die Kamera nicht öffnen, weil eine andere App sie benutzt. Schließen Sie diese und versuchen Sie es noch einmal, oder geben Sie unten die Seriennummer ein.',
  'plate.overConstrained':
    'Die Kamera liefert kein passendes Bild. Versuchen Sie es noch einmal oder geben Sie unten die Seriennummer ein.',
  'plate.inAppBrowser':
    'Diese App gibt die Kamera nicht frei. Öffnen Sie die Seite in Ihrem Browser oder geben Sie unten die Seriennummer ein.',
  'plate.insecure':
    'Diese Seite ist nicht verschlüsselt, deshalb gibt der Browser die Kamera nicht frei. Geben Sie unten die Seriennummer ein.',
  'plate.unsupported': 'Dieser Browser kann die Kamera nicht benutzen. Geben Sie unten die Seriennummer ein.',
  'plate.unknown':
    'Wir konnten die Kamera nicht öffnen, und der Browser hat nicht gesagt, warum. Versuchen Sie es noch einmal oder geben Sie unten die Seriennummer ein.',
};
