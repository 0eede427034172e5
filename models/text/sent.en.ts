/** What both sides read of an article that was sent, in English. */
export const sentEn = {
  'sent.article': 'Article',
  'sent.about': 'For: {about}',
  'sent.oneStep': 'one step',
  'sent.steps': '{count} steps',
  'sent.minutes': 'about {minutes} min',
  'sent.risk': 'Risk: {risks}',
  'sent.done': '{done} of {count} ticked off',
  'sent.risk.mains': 'mains voltage',
  'sent.risk.pressure': 'pressure',
  'sent.risk.heat': 'heat',
  'sent.risk.movingParts': 'moving parts',
  'sent.risk.chemicals': 'chemicals',
  'sent.did': 'did it',
  'sent.didNotHelp': 'did not help',
  'sent.cannot': 'cannot do this',
  'sent.wasOpened': 'Opened: {title}',
  'sent.wasTicked': '{step}: {result}',
  'sent.wasTogether': 'Done together: {step}',
};
export type SentKey = keyof typeof sentEn;
