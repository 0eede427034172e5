import type { Annotation } from '#models/annotation.ts';
import type { Drawing } from '#models/drawing.ts';
import { marksOn } from '#models/followed.ts';
import type { Say } from './useSay.ts';

/** Marks that tell a person to do something, and so can be put into words. */
export type Instruction = Extract<Annotation, { kind: 'text' | 'step' | 'turn' | 'press' | 'pull' }>;

function isInstruction(annotation: Annotation | null): annotation is Instruction {
  switch (annotation?.kind) {
    case 'text':
      return annotation.text.trim() !== '';
    case 'step':
    case 'turn':
    case 'press':
    case 'pull':
      return true;
    default:
      return false;
  }
}

/** The mark written last among those that tell what to do on this keyframe, or on the live picture (null). */
export function newestInstruction(drawing: Drawing, keyframeId: string | null): Instruction | null {
  const marks = new Map(marksOn(drawing, keyframeId).map((mark) => [mark.id, mark]));
  let newest: { stamp: number; id: string; instruction: Instruction } | null = null;
  for (const [id, { body }] of drawing.marks) {
    const annotation = marks.get(id) ?? null;
    if (!body || !isInstruction(annotation)) continue;
    const isLater = !newest || body.stamp > newest.stamp || (body.stamp === newest.stamp && body.id > newest.id);
    if (isLater) newest = { stamp: body.stamp, id: body.id, instruction: annotation };
  }
  return newest?.instruction ?? null;
}

/** What a mark is called beside the arrow that points to it: its words, else what it looks like. */
export function nameOf(mark: Annotation, say: Say): string {
  switch (mark.kind) {
    case 'text':
      return mark.text;
    case 'step':
      return mark.text.trim() || say('instruction.step', { number: mark.number });
    case 'arrow':
    case 'ring':
    case 'ink':
    case 'turn':
    case 'press':
    case 'pull':
      return say(`mark.${mark.kind}`);
    default:
      return mark satisfies never;
  }
}

/** The mark in words. */
export function wordsOf(instruction: Instruction, say: Say): string {
  switch (instruction.kind) {
    case 'text':
      return instruction.text;
    case 'step':
      return instruction.text.trim() || say('instruction.step', { number: instruction.number });
    case 'turn':
      return say(`instruction.turn.${instruction.sense}`);
    case 'press':
      return say('instruction.press');
    case 'pull':
      return say('instruction.pull');
    default:
      return instruction satisfies never;
  }
}
