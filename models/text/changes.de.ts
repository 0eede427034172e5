import type { ChangesKey } from './changes.en.ts';
import type { Catalogue } from './say.ts';

/** The same in German. */
export const changesDe: Catalogue<ChangesKey> = {
  changes: 'Änderungen',
  hint: 'Was hier von der Leitung geändert wurde, und von Ihren eigenen Systemen mit einem Schlüssel: von wem, von was und zu was. Nichts davon wird je geändert oder gelöscht.',
  none: 'Noch wurde nichts geändert.',
  when: 'Wann',
  who: 'Wer',
  what: 'Was',
  before: 'Vorher',
  after: 'Nachher',
  byKey: 'Schlüssel',
  nothing: 'nichts',
  setting: 'Einstellung',
  staff: 'Person',
  machine: 'Maschine',
  certificate: 'Zertifikat',
  webhook: 'Webhook',
  key: 'Schlüssel',
  rubric: 'Bewertungsraster',
  link: 'Link',
  session: 'Sitzung gelöscht',
  team: 'Wer eine Sitzung betreut',
  recovery: 'Was nach einer Sitzung versprochen war',
};
