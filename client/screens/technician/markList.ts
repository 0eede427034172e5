import type { Annotation, AnnotationKind } from '#models/annotation.ts';
import { stacked } from '#models/tool.ts';
import type { Say, StaffKey } from '../staff/useSay.ts';

const kindKeys: Readonly<Record<Exclude<AnnotationKind, 'turn' | 'text' | 'step'>, StaffKey>> = {
  arrow: 'arrow',
  ring: 'ring',
  ink: 'ink',
  press: 'press',
  pull: 'pull',
};

/** What a mark is called in the list: its words, else what it shows. */
export function markName(mark: Annotation, say: Say): string {
  switch (mark.kind) {
    case 'text':
      return mark.text;
    case 'step':
      return mark.text || say('stepNumber', { number: mark.number });
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

/** The marks as they are listed: the steps in their order, then the others, topmost first. */
export function listed(marks: readonly Annotation[]): readonly Annotation[] {
  const numberOf = (mark: Annotation) => (mark.kind === 'step' ? mark.number : Number.POSITIVE_INFINITY);
  const topmostFirst = [...stacked(marks)].reverse();
  return topmostFirst.sort((a, b) => (numberOf(a) === numberOf(b) ? 0 : numberOf(a) - numberOf(b)));
}
