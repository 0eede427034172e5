import type { AnnotationKind } from '#models/annotation.ts';
import { createArrow } from './arrow.ts';
import type { Drawn } from './drawn.ts';
import { createGlyph } from './glyph.ts';
import { createLabel } from './label.ts';
import { createStroke } from './stroke.ts';

/** What draws marks of this kind. */
export function createMark(kind: AnnotationKind): Drawn {
  switch (kind) {
    case 'arrow':
      return createArrow();
    case 'ring':
    case 'ink':
      return createStroke();
    case 'text':
    case 'step':
      return createLabel();
    case 'turn':
    case 'press':
    case 'pull':
      return createGlyph();
    default:
      return kind satisfies never;
  }
}
