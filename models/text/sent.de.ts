import type { Catalogue } from './say.ts';
import type { SentKey } from './sent.en.ts';

/** Was beide Seiten von einem geschickten Artikel lesen, auf Deutsch. */
export const sentDe: Catalogue<SentKey> = {
  'sent.article': 'Artikel',
  'sent.about': 'Hilft bei: {about}',
  'sent.oneStep': 'ein Schritt',
  'sent.steps': '{count} Schritte',
  'sent.minutes': 'etwa {minutes} Min.',
  'sent.risk': 'Gefahr: {risks}',
  'sent.done': '{done} von {count} abgehakt',
  'sent.risk.mains': 'Netzspannung',
  'sent.risk.pressure': 'Druck',
  'sent.risk.heat': 'Hitze',
  'sent.risk.movingParts': 'bewegte Teile',
  'sent.risk.chemicals': 'Chemikalien',
  'sent.did': 'gemacht',
  'sent.didNotHelp': 'hat nicht geholfen',
  'sent.cannot': 'geht nicht allein',
  'sent.wasOpened': 'Geöffnet: {title}',
  'sent.wasTicked': '{step}: {result}',
  'sent.wasTogether': 'Gemeinsam: {step}',
};
