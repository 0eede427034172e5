import type { Catalogue } from './say.ts';
import type { SentCustomerKey } from './sentCustomer.en.ts';

/** Was nur liest, wem ein Artikel geschickt wurde, auf Deutsch. */
export const sentCustomerDe: Catalogue<SentCustomerKey> = {
  'sent.from': '{name} hat Ihnen einen Artikel geschickt',
  'sent.open': 'Öffnen',
  'sent.later': 'Später',
  'sent.laterHint': 'Er bleibt im Chat.',
  'sent.close': 'Artikel schließen',
  'sent.loading': 'Der Artikel wird geladen.',
  'sent.failed': 'Der Artikel konnte nicht geladen werden. {why}',
  'sent.again': 'Noch einmal versuchen',
  'sent.withdrawn':
    'Dieser Artikel wurde zurückgezogen. Machen Sie nichts von dem, was darin stand, auch nicht aus dem Gedächtnis. Der technische Dienst macht mit Ihnen weiter.',
  'sent.withYou': '{name} kann ihn hier und jetzt mit Ihnen machen.',
  'sent.isTogether': '{name} macht diesen Schritt jetzt mit Ihnen. Warten Sie auf jedes Wort.',
  'sent.stepOnly': 'Dieser Schritt wurde Ihnen geschickt.',
};
