import type { Catalogue } from './say.ts';
import type { serverEn } from './server.en.ts';

/** What the server's own few pages say, in German. */
export const serverDe: Catalogue<keyof typeof serverEn> = {
  nothingHereTitle: 'Hier ist nichts',
  nothingHere: 'Unter dieser Adresse gibt es keine Seite. Bitte prüfen Sie den Link, oder bitten Sie um einen neuen.',
  enterTitle: 'Die Demo von Beside',
  entering: 'Einen Moment, wir melden Sie in der Demo an.',
  enterFailed:
    'Dieser Link gilt nicht mehr: Jeder Start der Demo macht neue. Nehmen Sie den Link aus dem Terminalfenster, in dem die Demo jetzt läuft.',
  trustTitle: 'Diesem Computer auf dem Telefon vertrauen',
  trustWhy:
    'Die Kamera arbeitet nur über eine verschlüsselte Verbindung. In diesem Netz stellen wir das Zertifikat dafür selbst aus, und Ihr Telefon kennt es noch nicht. Vertrauen Sie ihm einmal, dann ist die Warnung weg.',
  trustWithout:
    'Ohne das können Sie über die Warnung hinweggehen und eine Sitzung ausprobieren; Offline-Betrieb und Mitteilungen dieser Seite sind dann aber aus.',
  trustOnlyHere:
    'Tun Sie das nur, wenn Sie das Programm selbst gestartet haben oder wissen, wer es war. In denselben Einstellungen können Sie das Zertifikat wieder entfernen.',
  trustGet: 'Zertifikat laden',
  trustIphone: 'iPhone und iPad',
  trustIphoneGet: 'Öffnen Sie diese Seite in Safari und tippen Sie auf „Zertifikat laden“, dann auf „Zulassen“.',
  trustIphoneInstall:
    'Öffnen Sie Einstellungen, Allgemein, VPN und Geräteverwaltung; tippen Sie auf das Profil „{name}“ und dann auf „Installieren“.',
  trustIphoneTrust:
    'Öffnen Sie Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen; schalten Sie „{name}“ ein.',
  trustAndroid: 'Android',
  trustAndroidGet: 'Tippen Sie auf „Zertifikat laden“; die Datei liegt dann bei Ihren Downloads.',
  trustAndroidInstall:
    'Öffnen Sie die Einstellungen und suchen Sie nach „CA-Zertifikat“; tippen Sie darauf, dann auf „Trotzdem installieren“, und wählen Sie die gespeicherte Datei.',
  trustThen: 'Öffnen Sie dann den Link noch einmal oder scannen Sie den Code.',
};
