import type { Catalogue } from './say.ts';
import type { SentDeskKey } from './sentDesk.en.ts';

/** Was nur das Team liest, wo Artikel geschickt werden, auf Deutsch. */
export const sentDeskDe: Catalogue<SentDeskKey> = {
  'sent.choose': 'Artikel schicken',
  'sent.search': 'Artikel zu dieser Maschine suchen',
  'sent.searchHint': 'Ein Wort zur Störung; Tippfehler machen nichts.',
  'sent.fits': 'Passt zum Gesagten',
  'sent.seen': 'Schon angesehen',
  'sent.otherLanguage': 'auf {language}',
  'sent.send': 'Schicken',
  'sent.sendStep': 'Diesen Schritt schicken',
  'sent.readIt': 'Lesen',
  'sent.isWithdrawn': 'Dieser Artikel wurde zurückgezogen. Bitten Sie Ihr Gegenüber, davon nichts zu machen.',
  'sent.whole': 'Die Schritte',
  'sent.kept': 'Stufe {level}, zurückgehalten',
  'sent.keptHint': 'Ihr Gegenüber hat Stufe {level}: Ein Schritt darüber wird zurückgehalten und sagt, warum.',
  'sent.makeTogether': 'Wir machen ihn gemeinsam',
  'sent.togetherNow': 'gemeinsam',
  'sent.notOpened': 'Noch nicht geöffnet',
  'sent.isOpened': 'Geöffnet',
  'sent.noArticles': 'Über diese Maschine steht noch nichts da.',
  'sent.noneFound': 'Nichts gefunden zu „{query}“. Versuchen Sie ein anderes Wort.',
};
