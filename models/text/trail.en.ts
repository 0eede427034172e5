/** What a machine's page says of what somebody tried there, in English. */
export const trailEn = {
  howDidItGo: 'How did it go?',
  did: 'Did it',
  didNotHelp: 'Did not help',
  cannot: 'I cannot do this',
  chatOffer: 'You have looked into this thoroughly. An experienced technician can chat with you, right now.',
  chatOfferAccept: 'Open the chat',
  chatOfferDecline: 'Not now',
  moreTitle: 'What else should a technician know?',
  outsideLabel: 'Where else you looked',
  outsideHint: 'The manual, a video, a colleague',
  outsideAdd: 'Add',
  photoAdd: 'Add a photo',
  photoSending: 'The photo is being sent.',
  photoAdded: 'The photo is with us. A technician sees it when you ask.',
  photoNone: 'This browser cannot read that as a picture. Choose another one.',
  photoWaits:
    'There is no connection. The photo stays on this device and is sent once there is one and this page is open.',
  photoNotSent: 'The photo was not sent, and this browser keeps nothing until later. Add it again in a moment.',
  photoEnough: 'There are {most} photos already, and that is enough to begin with.',
  keptTitle: 'What is kept of this visit',
  keptWhy:
    'What you open, search for, try, photograph and tell us at this machine is kept for 30 days on this device and with us, so that a technician does not ask you again. Nobody else sees it.',
  keptNothing: 'Nothing so far.',
  keptCounts:
    'Opened: {opened} · searched: {searched} · steps tried: {steps} · photos: {photos} · other sources: {outside}',
  keptSearch: 'Searched for: {text}',
  keptOutside: 'Looked elsewhere: {text}',
  forget: 'Delete all of it',
  forgotten: 'Deleted.',
  notForgotten: 'It could not be deleted, because there is no connection. Try again in a moment.',
};
