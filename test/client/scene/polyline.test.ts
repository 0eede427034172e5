import type { InterleavedBufferAttribute } from 'three';
import { expect, it } from 'vitest';
import { Polyline } from '#client/scene/polyline.ts';
import type { Point } from '#models/annotation.ts';
import { wave } from '#test/support/marks.ts';

/** What the graphics card would hold: the points of the line, and how much of them was sent with the last change. */
function contents(line: Polyline): { points: number[]; sent: number } {
  const { data } = line.geometry.getAttribute('from') as InterleavedBufferAttribute;
  const count = line.geometry.instanceCount + 1;
  return {
    points: [...data.array.slice(3, 3 + count * 3)],
    sent: data.updateRanges.reduce((sum, range) => sum + range.count, 0),
  };
}

function clearSent(line: Polyline): void {
  (line.geometry.getAttribute('from') as InterleavedBufferAttribute).data.clearUpdateRanges();
}

it('a stroke that grew point by point is the stroke that came at once', () => {
  const points = wave(600);
  const [grown, whole] = [new Polyline(), new Polyline()];
  for (let count = 1; count <= points.length; count += 7) grown.smooth(points.slice(0, count), 1.5);
  grown.smooth(points, 1.5);
  whole.smooth(points, 1.5);
  expect(contents(grown).points).toEqual(contents(whole).points);
  expect(grown.length).toBeCloseTo(whole.length, 6);
});

it('growing sends only what is new, however long the stroke already is', () => {
  const points = wave(2000, [0, 0.5], [2, 0.5]);
  const line = new Polyline();
  const sent: number[] = [];
  for (let count = 10; count <= points.length; count += 10) {
    clearSent(line);
    line.smooth(points.slice(0, count), 1.5);
    sent.push(contents(line).sent);
  }
  const atEnd = sent.slice(-50);
  expect(Math.max(...atEnd)).toBeLessThan(60);
});

it('showing the same stroke again sends nothing, even as a new list', () => {
  const points = wave(50);
  const line = new Polyline();
  line.smooth(points, 1.5);
  clearSent(line);
  line.smooth([...points], 1.5);
  expect(contents(line).sent).toBe(0);
});

it('a stroke that was moved is made anew', () => {
  const [line, whole] = [new Polyline(), new Polyline()];
  const moved = wave(50).map(([x, y]): Point => [x + 0.1, y]);
  line.smooth(wave(50), 1.5);
  line.smooth(moved, 1.5);
  whole.smooth(moved, 1.5);
  expect(contents(line).points).toEqual(contents(whole).points);
});

it('a line begins and ends where the pointer did and stays near what was drawn', () => {
  const points = wave(200);
  const line = new Polyline();
  line.smooth(points, 1.5);
  const { points: drawn } = contents(line);
  const at = (index: number): Point => [drawn[index * 3] ?? 0, drawn[index * 3 + 1] ?? 0];
  const count = drawn.length / 3;
  expect(at(0)[0]).toBeCloseTo(0.1, 6);
  expect(at(count - 1)[0]).toBeCloseTo(0.9, 6);
  for (let index = 0; index < count; index += 1) {
    const near = Math.min(...points.map(([x, y]) => Math.hypot((x - at(index)[0]) * 1.5, y - at(index)[1])));
    expect(near).toBeLessThan(0.006);
  }
});

it('two thousand points of a steady hand are far fewer stretches', () => {
  const line = new Polyline();
  line.smooth(wave(2000), 1.5);
  expect(line.geometry.instanceCount).toBeLessThan(400);
  line.smooth(
    Array.from({ length: 2000 }, (_, index): Point => [index / 2000, 0.5]),
    1.5,
  );
  expect(line.geometry.instanceCount).toBeLessThan(40);
});
