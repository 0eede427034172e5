/** What the customer reads of who comes and goes, in English. */
export const joiningEn = {
  'ask.title': '{name} (level {level}) would like to join',
  'ask.help': 'They would hear and see what {technician} hears and sees. Until you agree they get nothing.',
  'ask.handover': '{technician} would like to hand over to them. All of you talk first; nothing has to be said twice.',
  'ask.lead':
    'They lead the team. They would hear and see what {technician} hears and sees. Until you agree they get nothing.',
  'ask.takeOver':
    'They lead the team and would like to go on with you instead of {technician}. Nothing has to be said twice. Until you agree they get nothing.',
  'ask.move':
    '{lead}, who leads the team, would like them to go on with you instead of {technician}. Nothing has to be said twice. Until you agree they get nothing.',
  'ask.agree': 'Agree',
  'ask.notNow': 'Not now',
  'ask.failed': 'That did not get through. Please tap again.',
  came: '{name} hears and sees you now, too.',
  went: '{name} is not in the session any more.',
  leads: '{name} goes on with you now. Everything so far is still here.',
  'leads.from': '{name} goes on with you now instead of {before}. Everything so far is still here.',
} as const;

export type JoiningKey = keyof typeof joiningEn;
