import type { FloorKey } from './floor.en.ts';
import type { Catalogue } from './say.ts';

/** What staff read of the queue: offers, why they are asked, and who waits, in German. */
export const floorDe: Catalogue<FloorKey> = {
  // The offer
  offerNews: '{name} bittet um Hilfe. Stufe {level}, {machine}, wartet schon {time} min. Enter nimmt an, D lehnt ab.',
  offerHelp: 'Jemand aus dem Team bittet um Unterstützung',
  offerHandover: 'Jemand aus dem Team möchte das übergeben',
  whyYou: 'Warum Sie',
  whyKnown: 'Sie haben hier schon geholfen',
  whyLost: 'die Verbindung der Person davor ist abgebrochen',
  whyFamily: '{family}',
  whyLevel: 'Stufe {level}',
  whyEnoughIdle: 'Stufe {level}, und von Ihrer Stufe bleiben genug frei',
  whyLongWait: 'Stufe {level}, weil es schon lange wartet',
  outsideFamily: 'Nicht Ihre Maschinen. Sie können frei ablehnen.',
  lastWords: 'Schrieb zuletzt',
  customerLevel: 'Gegenüber: Stufe {level}',
  callbackBy: 'Rückruf versprochen bis {time}',
  callbackLeft: 'noch {time}',
  callbackOver: 'Rückruf war bis {time} versprochen. Er ist verspätet.',
  callbackOpen: 'Möchte zurückgerufen werden',

  // Away after two offers
  missedTitle: 'Abwesend, weil zwei Anfragen unbeantwortet blieben',
  missedText: 'So wartet inzwischen niemand auf Sie. Sonst hat es keine Folgen.',
  missedBack: 'Ich bin wieder da',

  // Notifications
  checkDevices: 'Geräte und Netz prüfen',
  notifyWhy:
    'Wenn Sie es erlauben, meldet der Browser eine Anfrage auch, wenn diese Seite hinter anderen Fenstern liegt.',
  notifyAllow: 'Mitteilungen erlauben',
  notifyOn: 'Mitteilungen sind an.',
  notifyBlocked: 'Mitteilungen sind für diese Seite gesperrt. Ton und Titel des Tabs melden eine Anfrage trotzdem.',

  // The desk
  comingAvailable: 'Als Nächstes kommen Anfragen der Stufe {levels}, {machines}, auf {languages}.',
  comingAway: 'Sobald Sie verfügbar sind, kommen Anfragen der Stufe {levels}, {machines}, auf {languages}.',
  everyMachine: 'alle Maschinen',
  wrapUpReminder: 'Nehmen Sie sich die Zeit, die es braucht. Die nächste Anfrage kommt, sobald das abgelegt ist.',

  // The live queue
  needsYou: 'Hier werden Sie gebraucht',
  lacksAnybody: 'Niemand ist angemeldet, der {name} helfen könnte.',
  lacksLevel: 'Niemand hier hat die Stufe {level}, die {name} braucht.',
  lacksLanguage: 'Niemand hier spricht {language}, die Sprache von {name}.',
  lacksLevelOrLanguage: 'Niemand hier hat zugleich Stufe {level} und {language}, wie {name} es braucht.',
  lacksFamily: 'Niemand hier kennt {machine}. Wartet {name} lange, wird jemand anderes gefragt.',
  couldCome: 'Könnte sich anmelden: {names}.',
  noneCouldCome: 'Auch sonst könnte es niemand im Team.',
  riskCallback: 'Der Rückruf an {name} ist bis {time} fällig, und niemand kümmert sich darum.',
  waitingNow: 'Wer wartet',
  nobodyWaiting: 'Niemand wartet.',
  since: 'seit {time}',
  atRisk: 'Gefährdet',
  outOfReach: 'Niemand passt',
  inChat: 'Im Chat',
  asking: 'Gefragt: {name}',
  callbacks: 'Versprochene Rückrufe',
  noCallbacks: 'Kein Rückruf ist offen.',
  peopleHere: 'Wer da ist',
  nobodyHere: 'Niemand ist angemeldet.',
  knowsAll: 'alle Maschinen',
  inSession: 'Gerade im Gespräch',
  noSession: 'Niemand ist im Gespräch.',
  comingIn: 'Wird dazugebeten: {names}',
  takeOver: 'Übernehmen',
  takeOverOf: 'Sitzung von {name} übernehmen',
  takeOverText:
    '{name} wird zuerst gefragt. Mit der Zustimmung und sobald das Bild bei Ihnen ist, machen Sie weiter. {technician} bleibt dabei und geht, wenn alles gesagt ist.',
  takeOverNow: '{name} fragen und übernehmen',
  takeOverLevel: 'Diese Sitzung braucht Stufe {level}, und das ist über Ihrer. Geben Sie sie an jemand anderen weiter.',
  move: 'Weitergeben …',
  moveOf: 'Weitergeben … Sitzung von {name}',
  moveTitle: 'Sitzung von {name} weitergeben',
  moveText:
    'Zuerst wird gefragt, wen Sie wählen, dann {name}. Sind beide einverstanden und ist das Bild da, macht diese Person weiter. {technician} bleibt dabei und geht, wenn alles gesagt ist.',
  moveSeen: '{name} und {technician} lesen, was Sie wünschen und was daraus wird. Es steht auch unter den Änderungen.',
  queueOpening: 'Die Warteschlange wird geöffnet.',
};
