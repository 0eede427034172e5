/** What staff read of the queue: offers, why they are asked, and who waits, in English. */
export const floorEn = {
  // The offer
  offerNews: '{name} asks for help. Level {level}, {machine}, has waited {time}. Enter accepts, D declines.',
  offerHelp: 'A colleague asks for a hand',
  offerHandover: 'A colleague would like to hand this over',
  whyYou: 'Why you',
  whyKnown: 'you helped here before',
  whyLost: 'their technician was cut off',
  whyFamily: '{family}',
  whyLevel: 'level {level}',
  whyEnoughIdle: 'level {level}, and enough of your level stay free',
  whyLongWait: 'level {level}, for the wait has become long',
  outsideFamily: 'Outside your machines. You may decline freely.',
  lastWords: 'Wrote last',
  customerLevel: 'customer: level {level}',
  callbackBy: 'Callback promised by {time}',
  callbackLeft: '{time} left',
  callbackOver: 'Callback was promised by {time}. It is late.',
  callbackOpen: 'Wishes to be called back',

  // Away after two offers
  missedTitle: 'Away, because two offers went by unanswered',
  missedText: 'Nobody waits for you meanwhile, and it counts for nothing else.',
  missedBack: 'I am back',

  // Notifications
  checkDevices: 'Check devices and network',
  notifyWhy: 'With your permission a notification tells you of an offer while this page is behind other windows.',
  notifyAllow: 'Allow notifications',
  notifyOn: 'Notifications are on.',
  notifyBlocked:
    'Notifications are blocked for this page. The sound and the title of the tab still tell you of an offer.',

  // The desk
  comingAvailable: 'Next you will be offered sessions of level {levels}, {machines}, in {languages}.',
  comingAway: 'Once you are available, you will be offered sessions of level {levels}, {machines}, in {languages}.',
  everyMachine: 'every machine',
  wrapUpReminder: 'Take the time it needs. The next session is offered to you once this is filed.',

  // The live queue
  needsYou: 'Needs you',
  lacksAnybody: 'Nobody is signed in who could serve {name}.',
  lacksLevel: 'Nobody at work has level {level}, which {name} needs.',
  lacksLanguage: 'Nobody at work speaks {language}, which {name} needs.',
  lacksLevelOrLanguage: 'Nobody at work has both level {level} and {language}, which {name} needs.',
  lacksFamily: 'Nobody at work knows {machine}. Somebody else is asked when {name} has waited long.',
  couldCome: 'Could sign in: {names}.',
  noneCouldCome: 'Nobody else in the team could.',
  riskCallback: 'The callback to {name} is due by {time}, and nobody is on it.',
  waitingNow: 'Waiting',
  nobodyWaiting: 'Nobody is waiting.',
  since: 'since {time}',
  atRisk: 'At risk',
  outOfReach: 'Nobody fits',
  inChat: 'In the chat',
  asking: 'Asking {name}',
  callbacks: 'Callbacks promised',
  noCallbacks: 'No callback is open.',
  peopleHere: 'People here',
  nobodyHere: 'Nobody is signed in.',
  knowsAll: 'every machine',
  inSession: 'In a session now',
  noSession: 'Nobody is in a session.',
  comingIn: 'Asked to come in: {names}',
  takeOver: 'Take over',
  takeOverOf: 'Take over the session of {name}',
  takeOverText:
    '{name} is asked first. Once they agree and their picture reaches you, you go on with the session. {technician} stays beside you and leaves when all is said.',
  takeOverNow: 'Ask {name} and take over',
  takeOverLevel: 'This session needs level {level}, which is above yours. Move it to somebody else.',
  move: 'Move to …',
  moveOf: 'Move to … session of {name}',
  moveTitle: 'Move the session of {name}',
  moveText:
    'Whoever you choose is asked first, then {name}. Once both agree and the picture is there, they go on with the session. {technician} stays beside them and leaves when all is said.',
  moveSeen: '{name} and {technician} read what you wish and what comes of it. It is written down under Changes.',
  queueOpening: 'The live queue is being opened.',
} as const;
export type FloorKey = keyof typeof floorEn;
