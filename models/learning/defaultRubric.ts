import type { Criterion, Rubric, Sentence } from './rubric.ts';

function both(en: string, de: string): Sentence {
  return { en, de };
}

const criteria: readonly Criterion[] = [
  {
    key: 'diagnosis',
    name: both('Diagnosis', 'Diagnose'),
    points: [
      both('Guessed, and tried one thing after another.', 'Geraten und eines nach dem anderen versucht.'),
      both(
        'Asked, but missed what was already known or shown.',
        'Gefragt, aber übersehen, was schon bekannt oder zu sehen war.',
      ),
      both(
        'Narrowed the cause down by questions and by looking.',
        'Die Ursache durch Fragen und Hinsehen eingegrenzt.',
      ),
      both('Found the cause, said why, and made sure of it.', 'Die Ursache gefunden, begründet und nachgeprüft.'),
    ],
  },
  {
    key: 'safety',
    name: both('Safety', 'Sicherheit'),
    points: [
      both('Let somebody do what can hurt.', 'Etwas tun lassen, das verletzen kann.'),
      both('Warned, but late or in passing.', 'Gewarnt, aber spät oder nebenbei.'),
      both('Warned before each step that can hurt.', 'Vor jedem Schritt gewarnt, der verletzen kann.'),
      both('Had it shown first, and went on only then.', 'Es sich zuerst zeigen lassen und erst dann weitergemacht.'),
    ],
  },
  {
    key: 'empathy',
    name: both('Empathy', 'Einfühlung'),
    points: [
      both('Talked over the person, or blamed them.', 'Über die Person hinweggeredet oder ihr die Schuld gegeben.'),
      both('Polite, but took no notice of how they felt.', 'Höflich, aber ohne Blick dafür, wie es der Person ging.'),
      both('Noticed, and said so in plain words.', 'Es bemerkt und in klaren Worten gesagt.'),
      both('They felt safe and able by the end.', 'Am Ende fühlte die Person sich sicher und fähig.'),
    ],
  },
  {
    key: 'ending',
    name: both('Ending', 'Abschluss'),
    points: [
      both('Broke off.', 'Abgebrochen.'),
      both('Ended without making sure that it works.', 'Beendet, ohne zu prüfen, ob es läuft.'),
      both('Made sure that it works, and said what was done.', 'Geprüft, dass es läuft, und gesagt, was getan wurde.'),
      both(
        'Also said what to watch for, and how to reach us.',
        'Dazu gesagt, worauf zu achten ist und wie wir zu erreichen sind.',
      ),
    ],
  },
];

/** What is looked at until a company says otherwise. */
export const defaultRubric: Rubric = { version: 0, criteria };
