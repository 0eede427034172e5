import { expect, it } from 'vitest';
import { type EdgeSpot, edgeSpot, isAcross, spreadSpots } from '#client/scene/edgeSpots.ts';
import { createFade } from '#client/scene/fade.ts';
import { palette, rgb } from '#client/scene/palette.ts';
import { lineWidth } from '#client/scene/view.ts';
import { isRightToLeft, wrapText } from '#client/scene/wrapText.ts';
import { colors } from '#models/annotation.ts';

const within = (letters: number) => (line: string) => line.length <= letters;

it('text is wrapped between words, and lines given stay lines', () => {
  expect(wrapText('Close the blue valve\nand wait', 9, within(10))).toEqual(['Close the', 'blue valve', 'and wait']);
});

it('a word too long for a line is cut, and its rest shares a line with what follows', () => {
  expect(wrapText('Überdruckventil an', 9, within(8))).toEqual(['Überdruc', 'kventil', 'an']);
  expect(wrapText('Ventilkappe an', 9, within(8))).toEqual(['Ventilka', 'ppe an']);
});

it('text too long for its plate ends in an ellipsis that fits', () => {
  const lines = wrapText('one two three four five six', 2, within(9));
  expect(lines).toEqual(['one two', 'three…']);
  expect(wrapText('x'.repeat(500), 3, within(9)).at(-1)).toBe('xxxxxxxx…');
});

it('the direction of a text is that of its first letter', () => {
  expect(isRightToLeft('أغلق الصمام')).toBe(true);
  expect(isRightToLeft('3 bar סגור')).toBe(false);
  expect(isRightToLeft('3: סגור bar')).toBe(true);
  expect(isRightToLeft('42')).toBe(false);
});

it('a fade takes 150 ms of frames, whatever their pace, and then asks for no more', () => {
  for (const pace of [8, 16, 33]) {
    const fade = createFade();
    let [now, frames] = [5_000, 0];
    let isMoving = true;
    while (isMoving) {
      ({ isMoving } = fade.step(1, now, false));
      now += pace;
      frames += 1;
    }
    expect(frames * pace).toBeGreaterThan(120);
    expect(frames * pace).toBeLessThan(220);
  }
});

it('a fade that starts after a long rest does not jump to its end', () => {
  const fade = createFade();
  fade.step(1, 0, true);
  fade.step(1, 100, false);
  expect(fade.step(0, 60_000, false).value).toBeGreaterThan(0.8);
});

it('whoever asks for less motion gets none', () => {
  expect(createFade().step(1, 0, true)).toEqual({ value: 1, isMoving: false });
});

it('an edge arrow lies on the frame, in the direction of what is sought', () => {
  const shown = { width: 400, height: 300 };
  expect(edgeSpot({ x: 900, y: 150 }, shown, 20)).toEqual({ x: 380, y: 150, angle: 0 });
  const up = edgeSpot({ x: 200, y: -50 }, shown, 20);
  expect(up.y).toBeCloseTo(20, 9);
  expect(up.angle).toBeCloseTo(-Math.PI / 2, 9);
  const inside = edgeSpot({ x: 210, y: 150 }, shown, 20);
  expect(inside.x).toBeCloseTo(380, 9);
});

it('edge arrows to the same place stand side by side, also round a corner', () => {
  const shown = { width: 400, height: 300 };
  const spots = [0, 1, 2, 3].map(() => edgeSpot({ x: 700, y: -180 }, shown, 20));
  const spread = spreadSpots(spots, shown, { inset: 20, gap: () => 40 });
  for (const [index, spot] of spread.entries()) {
    expect(spot.x === 380 || spot.y === 20 || Math.abs(spot.x - 380) < 1e-6 || Math.abs(spot.y - 20) < 1e-6).toBe(true);
    for (const other of spread.slice(index + 1)) {
      expect(Math.abs(spot.x - other.x) + Math.abs(spot.y - other.y)).toBeGreaterThan(39);
    }
  }
});

it('arrows with names have more room side by side than above one another', () => {
  const shown = { width: 400, height: 300 };
  const gap = (spot: EdgeSpot) => (isAcross(spot, shown, 20) ? 120 : 40);
  const above = [0, 1].map(() => edgeSpot({ x: 160, y: -200 }, shown, 20));
  const [first, second] = spreadSpots(above, shown, { inset: 20, gap });
  expect(second?.y).toBe(20);
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeCloseTo(120, 9);
  const aside = [0, 1].map(() => edgeSpot({ x: 700, y: 100 }, shown, 20));
  const [upper, lower] = spreadSpots(aside, shown, { inset: 20, gap });
  expect((lower?.y ?? 0) - (upper?.y ?? 0)).toBeCloseTo(40, 9);
});

it('lines are never thinner than a phone can show, grow with the picture and follow the display', () => {
  const picture = { width: 1280, height: 720 };
  const width = (shown: { width: number; height: number }, ratio: number) => lineWidth({ picture, shown, ratio });
  expect(width({ width: 390, height: 219 }, 2)).toBe(9);
  expect(width({ width: 390, height: 219 }, 1)).toBe(4.5);
  expect(width({ width: 1920, height: 1080 }, 1)).toBeGreaterThan(10);
});

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [r, g, b] = rgb(color).map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

it.each(colors)('%s stands off from black and from its halo, and numbers on it are readable', (color) => {
  const paint = palette[color];
  expect(contrast(paint.body, '#000000')).toBeGreaterThan(4.5);
  expect(contrast(paint.body, paint.ink)).toBeGreaterThan(4.5);
  expect(contrast(paint.core, paint.body)).toBeGreaterThan(1.3);
});
