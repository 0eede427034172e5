import type { JoiningKey } from './joining.en.ts';

/** What the customer reads of who comes and goes, in German. */
export const joiningDe: Readonly<Record<JoiningKey, string>> = {
  'ask.title': '{name} (Stufe {level}) möchte dazukommen',
  'ask.help': 'Diese Person hört und sieht dann, was {technician} hört und sieht. Ohne Ihr Ja bekommt sie nichts.',
  'ask.handover':
    '{technician} möchte Sie weitergeben. Erst sprechen alle zusammen; nichts muss noch einmal gesagt werden.',
  'ask.lead':
    'Diese Person leitet das Team. Sie hört und sieht dann, was {technician} hört und sieht. Ohne Ihr Ja bekommt sie nichts.',
  'ask.takeOver':
    'Diese Person leitet das Team und möchte statt {technician} mit Ihnen weitermachen. Nichts muss noch einmal gesagt werden. Ohne Ihr Ja bekommt sie nichts.',
  'ask.move':
    '{lead} leitet das Team und möchte, dass diese Person statt {technician} mit Ihnen weitermacht. Nichts muss noch einmal gesagt werden. Ohne Ihr Ja bekommt sie nichts.',
  'ask.agree': 'Einverstanden',
  'ask.notNow': 'Jetzt nicht',
  'ask.failed': 'Das kam nicht an. Bitte tippen Sie noch einmal.',
  came: '{name} hört und sieht Sie jetzt auch.',
  went: '{name} ist nicht mehr dabei.',
  leads: '{name} macht jetzt mit Ihnen weiter. Alles Bisherige ist noch da.',
  'leads.from': '{name} macht jetzt statt {before} mit Ihnen weiter. Alles Bisherige ist noch da.',
};
