import type { Annotation, AnnotationKind } from '#models/annotation.ts';
import type { Say, StaffKey } from '../staff/useSay.ts';

const kindKeys: Readonly<Record<Exclude<AnnotationKind, 'turn' | 'text' | 'step'>, StaffKey>> = {
  arrow: 'arrow',
  ring: 'ring',
  ink: 'ink',
  press: 'press',
  pull: 'pull',
};

/** What a mark is called in the list: its number and words, else what it shows. */
export function markName(mark: Annotation, say: Say): string {
  switch (mark.kind) {
    case 'text':
      return mark.text;
    case 'step':
      return mark.text ? `${mark.number} · ${mark.text}` : say('stepNumber', { number: mark.number });
    case 'turn':
      return say(mark.sense === 'clockwise' ? 'turnRight' : 'turnLeft');
    case 'arrow':
    case 'ring':
    case 'ink':
    case 'press':
    case 'pull':
      return say(kindKeys[mark.kind]);
    default:
      return mark satisfies never;
  }
}
