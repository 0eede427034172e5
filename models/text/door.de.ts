import type { DoorKey } from './door.en.ts';
import type { Catalogue } from './say.ts';

/** What a customer reads at the door and outside hours, in German. */
export const doorDe: Catalogue<DoorKey> = {
  'code.title': 'Code eingeben',
  'code.lead': 'Der Code, den Ihnen jemand vorliest, oder der auf Ihrem Zertifikat.',
  'code.label': 'Code',
  'code.example': 'Zum Beispiel A1B2-C3D4. Großschreibung und Striche sind egal.',
  'code.button': 'Weiter',
  'code.busy': 'Wir suchen Ihren Code …',
  'code.unknown': 'Diesen Code kennen wir nicht. Er ist vielleicht vertippt, verbraucht oder abgelaufen.',
  'code.unknown.do': 'Prüfen Sie ihn und versuchen Sie es noch einmal, oder bitten Sie um einen neuen.',
  'code.unknown.ordinary': 'Sie können auch den Link in Ihrer Nachricht öffnen oder den Code an der Maschine scannen.',
  'code.expired': 'Dieses Zertifikat ist abgelaufen und öffnet den direkten Weg nicht mehr.',
  'code.expired.do':
    'Sie können auf dem üblichen Weg weitermachen. Was wir schon wissen, fragen wir nicht noch einmal.',
  'code.expired.button': 'Ohne Zertifikat weiter',
  'code.limited': 'Das waren zu viele Versuche. Ihr Code steht noch hier: kurz warten, dann auf Weiter tippen.',
  'code.back': 'Mit meinem Link weiter',

  'welcome.direct': 'Sie sind für {family} zertifiziert und kommen direkt zu Stufe {level}.',
  'welcome.ordinary': 'Sie kommen auf dem üblichen Weg herein. {company} kann Ihr Zertifikat erneuern.',
  'welcome.spoken': '{company} erwartet Sie. Was Sie gesagt haben, liegt schon vor.',
  'welcome.name': 'Willkommen, {name}',
  'welcome.language': 'Bei {company} spricht niemand, der helfen könnte, {language}. Dort spricht man {languages}.',
  'welcome.speak': 'Weiter auf {language}',
  'welcome.family': 'Bei {company} kennt niemand {family} gut. Es hilft, wer dem am nächsten kommt.',
  'welcome.nobody': 'Bei {company} ist dafür noch niemand ausgebildet. Wir sagen es der Leitung, sobald Sie da sind.',
  'unspoken.body': '{language} sprechen wir noch nicht. Wir machen auf {ours} weiter.',

  'request.title': 'Anfrage hinterlassen',
  'request.lead': 'Ihre Anfrage kommt als erste dran, wenn das Team wieder da ist. Sie müssen nicht hier warten.',
  'request.problem': 'Worum geht es?',
  'request.problem.hint': 'Ein Satz genügt.',
  'request.phone': 'Telefonnummer',
  'request.mail': 'E-Mail',
  'request.reach': 'Wie erreichen wir Sie? Eines von beiden genügt.',
  'request.reach.phone': 'Wie erreichen wir Sie?',
  'request.noMail':
    'Von hier können wir keine E-Mails verschicken. Geben Sie bitte eine Telefonnummer an, damit wir Sie erreichen.',
  'request.need.problem': 'Sagen Sie in einem Satz, worum es geht.',
  'request.need.reach': 'Geben Sie eine Telefonnummer oder eine E-Mail-Adresse an, damit wir Sie erreichen.',
  'request.need.phone': 'Das sieht nicht nach einer Telefonnummer aus.',
  'request.need.mail': 'Das sieht nicht nach einer E-Mail-Adresse aus.',
  'request.button': 'Anfrage senden',
  'request.close': 'Jetzt nicht',
  'requested.title': 'Ihre Anfrage liegt bei uns',
  'requested.body': 'Sie kommt als erste dran, wenn das Team wieder da ist: {when}.',
  'requested.reach': 'Wir erreichen Sie unter {reach}.',
  'requested.do': 'Sie können diese Seite schließen und Ihren Link jederzeit wieder öffnen. Ihr Platz bleibt.',
  'requested.drop': 'Zurückziehen',
  'requested.problem': 'Was Sie geschrieben haben',
};
