import type { RefusalReason } from '../refusal.ts';
import type { Catalogue } from './say.ts';

/** Why something was not done, in German. */
export const refusalDe: Catalogue<RefusalReason> = {
  ALREADY_TAKEN: 'Jemand anderes hat diese Sitzung schon angenommen.',
  ARTICLE_GONE:
    'Dieser Artikel steht nicht in der Bibliothek: zurückgezogen oder nie veröffentlicht. Bitte einen anderen wählen.',
  BAD_INPUT: 'Etwas an der Eingabe stimmt nicht. Bitte prüfen und noch einmal versuchen.',
  BUSY: 'Gerade ist sehr viel los. Bitte kurz warten und noch einmal versuchen.',
  CHANGED_SINCE: 'Jemand anderes hat das inzwischen gespeichert. Nichts wurde überschrieben.',
  CODE_EXPIRED: 'Dieses Zertifikat ist abgelaufen. Ihre Firma kann es erneuern lassen.',
  CODE_UNKNOWN: 'Diesen Code kennen wir nicht. Prüfen Sie ihn, oder bitten Sie um einen neuen.',
  FENCED: 'Diese Sitzung ist zu jemand anderem gewechselt. Ihre bisherige Arbeit bleibt erhalten.',
  FORBIDDEN: 'Dafür fehlt Ihnen die Berechtigung.',
  INTERNAL: 'Bei uns ist etwas schiefgegangen. Wir haben es notiert. Bitte gleich noch einmal versuchen.',
  IN_USE: 'Diese Sitzung ist auf einem anderen Gerät geöffnet.',
  LINK_UNKNOWN: 'Dieser Link gilt nicht mehr. Bitten Sie um einen neuen.',
  MISMATCH: 'Dieser Teil der Aufzeichnung kam nicht vollständig an. Er wird von selbst noch einmal gesendet.',
  NO_CONSENT: 'Für eine Aufzeichnung fehlt die Zustimmung; nichts wurde gespeichert.',
  NOT_FOUND: 'Das haben wir nicht gefunden.',
  NOT_NOW: 'Das geht an dieser Stelle der Sitzung nicht.',
  RATE_LIMITED: 'Das war zu viel auf einmal. Bitte eine Minute warten und noch einmal versuchen.',
  SIGNED_OUT: 'Sie sind abgemeldet. Bitte neu anmelden; Ihre Arbeit bleibt erhalten.',
  TOO_LARGE: 'Das Bild ist zu groß. Bitte ein kleineres wählen.',
  TOO_LATE: 'Das kam zu spät.',
  UNREACHABLE: 'Wir erreichen unseren Server nicht. Bitte die Verbindung prüfen; wir versuchen es weiter.',
  WRONG_CREDENTIALS: 'Name und Passwort passen nicht zusammen.',
};
