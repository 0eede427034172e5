import type { SafetyKey } from './safety.en.ts';
import type { Catalogue } from './say.ts';

/** Was in einer Sitzung über Gefahren gesagt wird, auf beiden Seiten, auf Deutsch. */
export const safetyDe: Catalogue<SafetyKey> = {
  'risk.mains': 'Netzspannung',
  'risk.pressure': 'Druck',
  'risk.heat': 'heiße Teile',
  'risk.movingParts': 'bewegte Teile',
  'risk.chemicals': 'Chemikalien',
  'first.title': 'Erst zeigen, dann tun',
  'first.notYet': 'Noch nicht: {words}',
  'first.why': 'Vorsicht, {risk}. Halten Sie die Kamera darauf und warten Sie, bis {name} etwas sagt.',
  'first.whyLevel':
    'Das ist für Leute, die dafür ausgebildet sind. Halten Sie die Kamera darauf und warten Sie, bis {name} etwas sagt.',
  'first.show': 'Ich zeige es gerade',
  'halt.button': 'Stopp',
  'halt.label': 'Stopp: keine Anweisungen zeigen, bis {name} sagt, dass es sicher ist',
  'halt.title': 'Gestoppt',
  'halt.byCustomer':
    'Sie haben gestoppt. Tun Sie jetzt nichts. Es wird nichts gezeigt, bis {name} sagt, dass es weitergeht.',
  'halt.byTechnician':
    '{name} hat gestoppt. Tun Sie jetzt nichts. Es wird nichts gezeigt, bis {name} sagt, dass es weitergeht.',
  'halt.staffButton': 'Stopp: keine Anweisungen mehr zeigen',
  'halt.staffByCustomer':
    'Ihr Gegenüber hat gestoppt. Dort sind keine Markierungen zu sehen, bis Sie es weitergehen lassen.',
  'halt.staffByTechnician':
    'Sie haben gestoppt. Ihr Gegenüber sieht keine Markierungen, bis Sie es weitergehen lassen.',
  'halt.lift': 'Es ist sicher: weiter',
  'danger.title': 'Gefahr bei dieser Markierung',
  'danger.next': 'Gefahr bei den nächsten Markierungen',
  'danger.risk': 'Risiko',
  'danger.none': 'Keines',
  'danger.level': 'Allein sicher ab',
  'danger.level1': 'allen',
  'danger.level2': 'Stufe 2, erfahren',
  'danger.level3': 'Stufe 3, Servicefachleute',
  'danger.asked': 'Zurückgehalten: soll erst gezeigt werden',
  'danger.shown': 'Ihr Gegenüber hat es gezeigt',
};
