import type { thinEn } from './thin.en.ts';

export const thinDe: Readonly<Record<keyof typeof thinEn, string>> = {
  'chip.rung.low': 'Kleines Bild',
  'chip.rung.stills': 'Einzelbilder',
  'chip.rung.voice': 'Sprache zuerst',
  'chip.rung.text': 'Nur Text',
  'chip.relayed': 'Über Relay',
  'notice.thin.title': 'Ihr Netz ist zu dünn für Sprache',
  'notice.thin.body':
    'Schreiben Sie im Chat: Das kommt durch. Sprache und Bilder kommen von selbst wieder, sobald Platz ist.',
  'chip.hd': 'Scharf',
  'chip.fair': 'Mittel',
  'chip.poor': 'Schwach',
  'chip.none': 'Kein Bild',
  'chip.quality': 'Verbindung: {grade}',
};
