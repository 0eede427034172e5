import type { Annotation, Color, Point } from '#models/annotation.ts';

type Kind = Annotation['kind'];
type Of<K extends Kind> = Extract<Annotation, { kind: K }>;
type Rest<K extends Kind> = Partial<Omit<Of<K>, 'kind' | 'placement'>>;

/** A mark with everything that is not of interest filled in; its id is its kind unless another is given. */
export function mark<K extends Kind>(
  kind: K,
  placement: Omit<Of<K>['placement'], 'keyframeId'>,
  rest: Rest<K> = {},
): Of<K> {
  const more = {
    ...(kind === 'turn' ? { sense: 'clockwise' } : {}),
    ...(kind === 'step' ? { number: 1, text: '' } : {}),
    ...(kind === 'text' ? { text: 'Text' } : {}),
  };
  const color: Color = 'orange';
  const made = { id: kind, author: 'ben', color, kind, ...more, ...rest, placement: { keyframeId: 'k', ...placement } };
  return made as unknown as Of<K>;
}

/** Points along a wave from the left to the right of a picture. */
export function wave(count: number, from: Point = [0.1, 0.5], to: Point = [0.9, 0.5]): Point[] {
  return Array.from({ length: count }, (_, index): Point => {
    const t = index / (count - 1);
    return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t + 0.08 * Math.sin(t * 12)];
  });
}
