import type { RecordingKey } from './recording.en.ts';

/** What the staff read about recordings in the making, in German. */
export const recordingDe: Readonly<Record<RecordingKey, string>> = {
  'recording.on': 'REC',
  'recording.onLong': 'Diese Sitzung wird aufgezeichnet: {purposes}',
  'recording.case': 'für den Fall',
  'recording.training': 'für Schulungen',
  'recording.both': 'für den Fall und für Schulungen',
  'recording.covered': 'Abgedeckt',
  'recording.coveredLong':
    '{name} möchte diesen Teil nicht aufbewahrt haben. Bis auf Weiteres wird nichts aufgezeichnet.',
  'recording.starts': 'Keine Aufzeichnung',
  'recording.startsLong': 'Die Aufzeichnung ist erlaubt und beginnt, sobald Bild oder Ton ankommt.',
  'recording.waiting': 'Aufzeichnung wartet',
  'recording.waitingLong':
    'Klicken Sie irgendwohin oder drücken Sie eine Taste: Vorher nimmt der Browser keinen Ton auf.',
  'recording.unable': 'Keine Aufzeichnung hier',
  'recording.unableLong':
    'Dieser Browser kann nicht aufzeichnen. Nehmen Sie ein aktuelles Chrome, Edge, Firefox oder Safari.',
  'recording.safe': 'Die Aufzeichnung ist auf diesem Computer sicher: {size} warten',
  'recording.safeLong':
    'Sie wird von selbst gesendet. Melden Sie sich bis dahin auf diesem Computer in diesem Browser wieder an.',
  'recording.sending': 'Aufzeichnung: {size} zu senden',
  'recording.refused': 'Der Server nimmt eine Aufzeichnung von diesem Computer nicht an. Sagen Sie es Ihrer Leitung.',
  'recording.full':
    'Auf diesem Computer ist kein Platz mehr: Die Aufzeichnung hat angehalten. Was da ist, bleibt und wird gesendet.',
  'recording.nearlyFull':
    'Dieser Computer ist zu {percent} % voll. Ist er ganz voll, endet die Aufzeichnung; schaffen Sie bald Platz.',
  'recording.askTitle': 'Diese Sitzung wird aufgezeichnet',
  'recording.askText':
    'Sie hören und sehen sie. Schalten Sie Ihr Mikrofon ein, werden auch Sie gehört und aufgezeichnet.',
  'recording.askYes': 'Mikrofon einschalten',
};
