import type { Catalogue } from './say.ts';
import { stepsDe } from './steps.de.ts';
import type { TroubleKey } from './trouble.en.ts';

/** What the customer reads where there is no picture, in German. */
export const troubleDe: Catalogue<TroubleKey> = {
  ...stepsDe,
  'trouble.voice': 'Mit Stimme und Fotos weiter',
  'trouble.photos': 'Mit Fotos weiter',
  'trouble.waits': 'Ihre Sitzung bleibt dabei offen.',
  'trouble.waitsFor': '{name} ist da, und Ihre Sitzung bleibt dabei offen.',
  'trouble.why': 'Was Sie tun können',
  'trouble.denied.title': 'Die Kamera ist nicht erlaubt',
  'trouble.denied.body':
    'Ihr Browser gibt die Kamera für diese Seite nicht frei. Wir merken von selbst, wenn Sie sie erlauben.',
  'trouble.none.title': 'Wir haben keine Kamera gefunden',
  'trouble.none.body': 'Dieses Gerät meldet keine Kamera.',
  'trouble.none.steps':
    'Wenn sich eine Kamera anschließen lässt, schließen Sie sie an.\nOder öffnen Sie Ihren Link auf einem Telefon.\nTippen Sie dann auf Noch einmal versuchen.',
  'trouble.busy.title': 'Die Kamera wird gerade benutzt',
  'trouble.busy.body': 'Eine andere App oder ein anderer Tab hält sie fest.',
  'trouble.busy.steps':
    'Schließen Sie andere Apps mit Kamera, zum Beispiel Videoanrufe.\nBeenden Sie einen laufenden Anruf.\nTippen Sie dann auf Noch einmal versuchen.',
  'trouble.overConstrained.title': 'Die Kamera liefert kein passendes Bild',
  'trouble.overConstrained.body': 'Wir haben schon weniger verlangt. Sie startet trotzdem nicht.',
  'trouble.overConstrained.steps':
    'Tippen Sie auf Noch einmal versuchen.\nWenn es so bleibt, schließen Sie den Browser und öffnen Sie Ihren Link neu.',
  'trouble.inAppBrowser.title': 'Diese App gibt die Kamera nicht frei',
  'trouble.inAppBrowser.body': 'Ihr Link wurde in einer anderen App geöffnet. Dort geht die Kamera oft nicht.',
  'trouble.inAppBrowser.steps.ios':
    'Kopieren Sie unten den Link.\nÖffnen Sie Safari.\nTippen Sie ins Adressfeld, fügen Sie ihn ein und öffnen Sie ihn.',
  'trouble.inAppBrowser.steps.android':
    'Kopieren Sie unten den Link.\nÖffnen Sie Chrome.\nTippen Sie ins Adressfeld, fügen Sie ihn ein und öffnen Sie ihn.',
  'trouble.inAppBrowser.lost':
    'Gehen Sie zurück zu Ihrer Nachricht, halten Sie den Finger auf den Link und öffnen Sie ihn im Browser.',
  'trouble.copy': 'Link kopieren',
  'trouble.copied': 'Kopiert',
  'trouble.insecure.title': 'Diese Seite ist nicht verschlüsselt',
  'trouble.insecure.body': 'Browser geben die Kamera nur an Adressen, die mit https beginnen.',
  'trouble.insecure.steps':
    'Öffnen Sie unten die verschlüsselte Seite.\nWenn sie sich nicht öffnet, bitten Sie um einen neuen Link.',
  'trouble.insecure.button': 'Verschlüsselte Seite öffnen',
  'trouble.unsupported.title': 'Dieser Browser kann die Kamera nicht nutzen',
  'trouble.unsupported.body': 'Er ist zu alt, oder Kameras sind in ihm abgeschaltet.',
  'trouble.unsupported.steps':
    'Aktualisieren Sie den Browser, oder nehmen Sie Chrome, Safari, Firefox oder Edge.\nÖffnen Sie dort Ihren Link.',
  'trouble.unknown.title': 'Die Kamera ließ sich nicht öffnen',
  'trouble.unknown.body': 'Der Browser hat nicht gesagt, warum.',
  'trouble.unknown.steps':
    'Tippen Sie auf Noch einmal versuchen.\nWenn es so bleibt, starten Sie das Telefon neu und öffnen Sie Ihren Link wieder.',
};
