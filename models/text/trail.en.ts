/** What a machine's page says of what somebody tried there, in English. */
export const trailEn = {
  howDidItGo: 'How did it go?',
  did: 'Did it',
  didNotHelp: 'Did not help',
  cannot: 'I cannot do this',
  chatOffer: 'You have looked into this thoroughly. An experienced technician can chat with you, right now.',
  chatOfferAccept: 'Open the chat',
  chatOfferDecline: 'Not now',
  keptTitle: 'What is kept of this visit',
  keptWhy:
    'What you open, search for and try at this machine is kept for 30 days on this device and with us, so that a technician does not ask you again. Nobody else sees it.',
  keptNothing: 'Nothing so far.',
  keptCounts: 'Opened: {opened} · searched: {searched} · steps tried: {steps}',
  forget: 'Delete all of it',
  forgotten: 'Deleted.',
  notForgotten: 'It could not be deleted, because there is no connection. Try again in a moment.',
};
