import type { offlineEn } from './offline.en.ts';
import type { Catalogue } from './say.ts';

/** What a machine's pages say without a network, in German. */
export const offlineDe: Catalogue<keyof typeof offlineEn> = {
  'offline.line':
    'Sie sind offline: Was Sie geöffnet haben, ist hier. Was Sie tun, wird gesendet, sobald wieder Netz da ist.',
  'offline.title': 'Das braucht ein Netz',
  'offline.what': 'Gerade gibt es keine Verbindung. Deshalb sieht niemand Ihr Bild, und Neues lässt sich nicht öffnen.',
  'offline.kept':
    'Was Sie gelesen und versucht haben, bleibt auf diesem Gerät und wird von selbst gesendet. Wir fragen nicht noch einmal.',
  'offline.do': 'Gehen Sie dorthin, wo Empfang ist, oder schalten Sie WLAN ein. Versuchen Sie es dann noch einmal.',
  'offline.again': 'Noch einmal versuchen',
  'offline.back': 'Zurück zur Maschine',
  'offline.found': 'Auf diesem Gerät gefunden für „{query}“',
  'offline.nothing': 'Auf diesem Gerät steht nichts über „{query}“. Versuchen Sie ein anderes Wort.',
  'offline.all': 'Alles über diese Maschine',
  'offline.pages': 'Auch die Seiten dieser Maschine bleiben auf diesem Gerät, damit sie sich ohne Netz öffnen lassen.',
};
