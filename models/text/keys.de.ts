import type { KeysKey } from './keys.en.ts';
import type { Catalogue } from './say.ts';

/** The same in German. */
export const keysDe: Catalogue<KeysKey> = {
  keys: 'Schlüssel für eigene Systeme',
  hint: 'Ein System, das einen Schlüssel zeigt, darf Links für die Kundschaft öffnen und lesen, wie Sitzungen stehen, dazu Zusagen, Artikel, Maschinen und die Zahlen des Unternehmens. Niemand aus dem Team kommt darin vor.',
  document: 'Die Schnittstelle, als OpenAPI',
  noKeys: 'Noch gibt es keinen Schlüssel.',
  addKey: 'Schlüssel anlegen',
  name: 'Wofür er ist',
  namePlaceholder: 'Das ERP',
  scope: 'Was er darf',
  read: 'Lesen',
  write: 'Lesen, und Links öffnen oder zurücknehmen',
  made: 'Der Schlüssel',
  madeOnce:
    'Er wird nur dieses eine Mal gezeigt. Bewahren Sie ihn dort auf, wo Ihr System ihn findet, und nirgends sonst.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  done: 'Fertig',
  createdAt: 'Angelegt {when}',
  usedAt: 'zuletzt benutzt {when}',
  unused: 'nie benutzt',
  revoke: 'Zurücknehmen',
  revokeSure: '„{name}“ zurücknehmen? Das System, das ihn zeigt, wird von da an abgewiesen.',
};
