import type { ErasureKey } from './erasure.en.ts';
import type { Catalogue } from './say.ts';

/** The same in German. */
export const erasureDe: Catalogue<ErasureKey> = {
  erase: 'Diese Sitzung löschen…',
  title: 'Diese Sitzung löschen?',
  looking: 'Es wird nachgesehen, was aufbewahrt ist…',
  goes: 'Das verschwindet endgültig',
  person:
    'Um wen es ging: Name, Worte, Gesichter mit Worten, Wege, auf denen jemand zu erreichen war, und der Link, der herführte',
  work: 'Was gesagt und getan wurde: Problem, Notiz, was vorher gelesen und versucht wurde, Markierungen, und wer geholfen hat',
  content: 'Nachrichten: {messages}. Bilder: {pictures}.',
  recording: 'Die Aufzeichnung und alles, was dazu geschrieben, gezeichnet und bewertet wurde',
  card: 'Die Karte: Ihr Link sagt, dass sie nicht mehr aufbewahrt wird',
  stays: 'Das bleibt',
  figures:
    'Die Zahlen: dass es eine Sitzung gab, wie sie endete und sich anfühlte, Wartezeiten, Stufe und Familie der Maschine. Sie nennen niemanden.',
  log: 'Eine Zeile in den Änderungen, dass Sie sie gelöscht haben, nur mit ihrer Nummer',
  elsewhere:
    'Sicherungen von vorher, bis sie weggeworfen werden; Artikel, die daraus entstanden; und 30 Tage lang, was Ihren eigenen Systemen gemeldet wurde, unter der Nummer.',
  byItself: 'Von selbst würde sie am {when} verschwinden.',
  never: 'Niemand kann sie zurückholen.',
  sure: 'Endgültig löschen',
  not: 'Behalten',
  hold: 'Sperren (rechtlich)',
  release: 'Sperre aufheben',
  'kept.open': 'Diese Sitzung läuft noch. Löschen lässt sie sich, wenn sie zu Ende und abgelegt ist.',
  'kept.promise':
    'Es ist noch etwas versprochen: eine Wiedergutmachung oder eine Sitzung, die hieran anschließt. Halten oder schließen Sie das zuerst.',
  'kept.hold': 'Ihre Aufzeichnung ist gesperrt. Nichts davon wird gelöscht, bis die Leitung sie freigibt.',
  gone: 'Von dieser Sitzung ist nichts mehr aufbewahrt.',
  done: 'Die Sitzung ist gelöscht.',
};
