import type { RecordingLogKey } from './recordingLog.en.ts';
import type { Catalogue } from './say.ts';

/** The same in German. */
export const recordingLogDe: Catalogue<RecordingLogKey> = {
  open: 'Sperre und Protokoll…',
  title: 'Rechtliche Sperre, und wer was getan hat',
  looking: 'Es wird nachgesehen…',
  gone: 'Von dieser Aufzeichnung ist nichts mehr aufbewahrt.',
  isHeld: 'Rechtlich gesperrt. Nichts löscht sie, bis die Leitung sie freigibt.',
  heldText:
    'Mit der Freigabe geht sofort, was inzwischen zurückgenommen wurde, und binnen eines Tages, was seinen Tag hinter sich hat.',
  isFree: 'Nicht gesperrt. Sie wird am {when} von selbst gelöscht.',
  isOpen: 'Nicht gesperrt. Es steht kein Tag fest, an dem sie von selbst gelöscht wird.',
  hold: 'Sperren (rechtlich)',
  release: 'Sperre aufheben',
  erase: 'Diese Aufzeichnung löschen…',
  eraseText:
    'Bild, Ton, Markierungen und was dazu geschrieben, gezeichnet und bewertet wurde, gehen für immer; niemand kann sie zurückholen. Die Sitzung bleibt mit Notiz, Verlauf, behaltenen Bildern und Karte.',
  eraseSure: 'Aufzeichnung endgültig löschen',
  eraseNot: 'Behalten',
  lines: 'Das Protokoll, das Neueste zuerst',
  none: 'Noch hat sie niemand geöffnet.',
  nobody: 'Kundschaft oder Zeitablauf',
  earlier: 'Das Protokoll hat {count} frühere Zeilen, die hier nicht stehen.',
  'act.viewed': 'hat sie geöffnet',
  'act.played': 'hat sie abgespielt',
  'act.fetched': 'hat einen Teil im Voraus geladen',
  'act.exported': 'hat etwas herausgenommen',
  'act.given': 'hat einen Artikel daraus gemacht',
  'act.held': 'hat sie gesperrt',
  'act.released': 'hat die Sperre aufgehoben',
  'act.reduced': 'hat gelöscht, was für nichts mehr da war',
  'act.erased': 'hat sie gelöscht',
  'act.sessionErased': 'hat die Sitzung gelöscht',
};
