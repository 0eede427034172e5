import type { Place } from '#client/tracking/place.ts';
import { type Annotation, type Color, colors, type Point } from '#models/annotation.ts';
import { mark, wave } from './marks.ts';
import type { Shown } from './pages/scene/main.tsx';
import { findColor, type Pixels } from './pixels.ts';

/** A grey picture. */
export const grey = { background: '#808080', picture: { width: 1280, height: 720 } } as const;
/** Straight up, as an angle of a mark. */
export const up = -Math.PI / 2;

/** A mark of each kind about a place, none larger than a quarter of the picture. */
export const makers: Record<Annotation['kind'], (at: Point, rest: { id: string; color: Color }) => Annotation> = {
  arrow: ([x, y], rest) => mark('arrow', { from: [x - 0.08, y + 0.08], to: [x + 0.08, y - 0.08] }, rest),
  ring: (center, rest) => mark('ring', { center, radius: [0.08, 0.12] }, rest),
  ink: ([x, y], rest) => mark('ink', { points: wave(60, [x - 0.1, y], [x + 0.1, y]) }, rest),
  text: ([x, y], rest) => mark('text', { at: [x, y + 0.06] }, { ...rest, text: 'Ölstand' }),
  step: (at, rest) => mark('step', { at }, { ...rest, number: 3 }),
  turn: (at, rest) => mark('turn', { at, angle: up, size: 0.3 }, rest),
  press: (at, rest) => mark('press', { at, angle: up, size: 0.25 }, rest),
  pull: (at, rest) => mark('pull', { at, angle: up, size: 0.25 }, rest),
};
export const kinds = Object.keys(makers) as Annotation['kind'][];
/** The middle of a quarter of the picture for each colour. */
export const quarters: Record<Color, Point> = {
  orange: [0.25, 0.3],
  cyan: [0.75, 0.3],
  magenta: [0.25, 0.75],
  lime: [0.75, 0.75],
};

/** A mark of each kind, in two rows. */
export function oneOfEach(): Annotation[] {
  return kinds.map((kind, index) => {
    const color = colors[index % colors.length] ?? 'orange';
    return makers[kind]([0.14 + 0.24 * (index % 4), index < 4 ? 0.3 : 0.75], { id: kind, color });
  });
}

/** All marks at one place. */
export function placed(annotations: readonly Annotation[], place: Place): Shown['places'] {
  return annotations.map(({ id }) => [id, place]);
}

/** Pixels of any mark's colour outside a part of the picture. */
export function countOutside(pixels: Pixels, isInside: (x: number, y: number) => boolean): number {
  const bytes = pixels.bytes.slice();
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1) {
      if (isInside(x / pixels.width, y / pixels.height))
        bytes.fill(0, (y * pixels.width + x) * 3, (y * pixels.width + x) * 3 + 3);
    }
  }
  return colors.reduce((sum, color) => sum + findColor({ ...pixels, bytes }, color).count, 0);
}

/** Pixels of any mark's colour. */
export function countAll(pixels: Pixels): number {
  return countOutside(pixels, () => false);
}
