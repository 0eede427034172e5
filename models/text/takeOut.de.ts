import type { TakeOutKey } from './takeOut.en.ts';

/** Sentences of taking a part of a recording out as a film, in German. */
export const takeOutDe: Readonly<Record<TakeOutKey, string>> = {
  open: 'Einen Film herausnehmen',
  title: 'Ein Film dieser Aufzeichnung',
  about:
    'Das Bild mit eingezeichneten Markierungen und beide Stimmen, als eine Datei auf diesem Computer. Dass Sie ihn herausnehmen, steht im Prüfprotokoll.',
  format: 'Art der Datei',
  canWebm: 'WebM: kann dieser Browser machen.',
  cannotWebm: 'WebM: kann dieser Browser nicht machen.',
  canMp4: 'MP4: kann dieser Browser machen.',
  canRareMp4:
    'MP4: kann dieser Browser machen, mit {video} und {audio} darin; das öffnet nicht jeder Player. Chrome, Edge, Firefox und VLC öffnen es.',
  cannotMp4: 'MP4: kann dieser Browser nicht machen; ihm fehlt, was hineingehört.',
  asking: 'Wir sehen nach, was dieser Browser machen kann.',
  nothing:
    'Dieser Browser kann keinen Film machen. Nehmen Sie ein aktuelles Chrome, Edge oder Safari auf einem Computer.',
  inMemory: 'Dieser Browser hält den Film im Speicher, während er entsteht: höchstens {mb} MB, etwa {minutes} Minuten.',
  tooLong:
    'Dieser Abschnitt ist zu lang für den Speicher dieses Browsers. Wählen Sie einen kürzeren, oder nehmen Sie Chrome oder Edge.',
  start: 'Film machen',
  running: '{percent} % fertig',
  cancel: 'Abbrechen',
  cancelled: 'Es wurde nichts gemacht.',
  failed:
    'Der Film ließ sich nicht machen: Ein Teil der Aufzeichnung kam nicht an oder ist hier nicht lesbar. Versuchen Sie es noch einmal, oder mit einem anderen Abschnitt.',
  save: 'Film sichern ({mb} MB)',
  done: 'Der Film ist fertig.',
};
