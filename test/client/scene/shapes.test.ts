import { type BufferGeometry, Vector3 } from 'three';
import { expect, it } from 'vitest';
import { collarShape, padShape, pressShape, pullShape, turnShape } from '#client/scene/glyphShapes.ts';

const shapes: Record<string, () => BufferGeometry> = {
  'turn clockwise': () => turnShape('clockwise', false),
  'turn counterclockwise': () => turnShape('counterclockwise', false),
  'turn in dashes': () => turnShape('clockwise', true),
  press: () => pressShape(false),
  'press in dashes': () => pressShape(true),
  pull: () => pullShape(false),
  pad: padShape,
  collar: collarShape,
};

function vertex(geometry: BufferGeometry, name: string, index: number): Vector3 {
  return new Vector3().fromBufferAttribute(geometry.getAttribute(name), index);
}

function triangles(geometry: BufferGeometry): [number, number, number][] {
  const index = [...(geometry.getIndex()?.array ?? [])];
  return Array.from({ length: index.length / 3 }, (_, n) => index.slice(3 * n, 3 * n + 3) as [number, number, number]);
}

function keyOf(point: Vector3): string {
  return point
    .toArray()
    .map((value) => Math.round(value * 1e4))
    .join();
}

it.each(Object.entries(shapes))('%s is a closed solid: each edge is met from both sides', (_, make) => {
  const geometry = make();
  const edges = new Map<string, number>();
  for (const corners of triangles(geometry)) {
    const keys = corners.map((corner) => keyOf(vertex(geometry, 'position', corner)));
    keys.forEach((from, side) => {
      const to = keys[(side + 1) % 3] ?? '';
      if (from === to) return;
      const [edge, way] = from < to ? [`${from} ${to}`, 1] : [`${to} ${from}`, -1];
      edges.set(edge, (edges.get(edge) ?? 0) + way);
    });
  }
  expect([...edges.values()].filter((sum) => sum !== 0)).toEqual([]);
});

it.each(Object.entries(shapes))(
  '%s faces outwards: its volume is positive, and its normals agree with its faces',
  (_, make) => {
    const geometry = make();
    let volume = 0;
    for (const corners of triangles(geometry)) {
      const [a, b, c] = corners.map((corner) => vertex(geometry, 'position', corner)) as [Vector3, Vector3, Vector3];
      volume += a.dot(new Vector3().crossVectors(b, c)) / 6;
      const face = new Vector3().subVectors(b, a).cross(new Vector3().subVectors(c, a)).normalize();
      for (const corner of corners) expect(vertex(geometry, 'normal', corner).dot(face)).toBeGreaterThan(0.3);
    }
    expect(volume).toBeGreaterThan(0);
  },
);

it.each(Object.entries(shapes))('%s fits the size it is said to have', (_, make) => {
  const geometry = make();
  geometry.computeBoundingBox();
  const size = geometry.boundingBox?.getSize(new Vector3()) ?? new Vector3();
  expect(Math.max(size.x, size.y, size.z)).toBeLessThan(1.12);
  expect(geometry.boundingBox?.min.z).toBeGreaterThan(-0.02);
});

it('the two senses of a turn are mirror images, with their heads at opposite ends', () => {
  const widest = (sense: 'clockwise' | 'counterclockwise') => {
    const geometry = turnShape(sense, false);
    const { count } = geometry.getAttribute('position');
    const points = Array.from({ length: count }, (_, index) => vertex(geometry, 'position', index));
    return points.reduce((far, point) => (Math.hypot(point.x, point.y) > Math.hypot(far.x, far.y) ? point : far));
  };
  const [clockwise, counterclockwise] = [widest('clockwise'), widest('counterclockwise')];
  expect(clockwise.x).toBeCloseTo(counterclockwise.x, 5);
  expect(clockwise.y).toBeCloseTo(-counterclockwise.y, 5);
  expect(clockwise.y).toBeGreaterThan(0.1);
});

it('the head of a press is at the surface, that of a pull away from it', () => {
  const widestAt = (geometry: BufferGeometry) => {
    const { count } = geometry.getAttribute('position');
    const points = Array.from({ length: count }, (_, index) => vertex(geometry, 'position', index));
    return points.reduce((far, point) => (Math.hypot(point.x, point.y) > Math.hypot(far.x, far.y) ? point : far)).z;
  };
  expect(widestAt(pressShape(false))).toBeLessThan(0.45);
  expect(widestAt(pullShape(false))).toBeGreaterThan(0.5);
});
