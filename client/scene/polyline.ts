import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
} from 'three';
import type { Point } from '#models/annotation.ts';
import { corners, triangles } from './quad.ts';

const stride = 3;
const firstCapacity = 128;
/** A curve is cut into stretches about this long, in keyframe heights. */
const stretch = 0.008;

/** A line on the graphics card: x, y and the length up to there, in keyframe heights; it grows without being made anew. */
export type Polyline = {
  readonly geometry: InstancedBufferGeometry;
  /** Its length in keyframe heights. */
  length(): number;
  /** A line straight from point to point. */
  straight(points: readonly Point[], aspect: number): void;
  /** A smooth line through freehand points. One that only got longer is only lengthened. */
  smooth(points: readonly Point[], aspect: number): void;
};

function isContinued(old: readonly Point[], points: readonly Point[]): boolean {
  const last = old.length - 1;
  return last >= 1 && points.length > last && old[0] === points[0] && old[last] === points[last];
}

export function createPolyline(): Polyline {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('corner', new BufferAttribute(corners, 2));
  geometry.setIndex(triangles);
  let buffer = attach(geometry, firstCapacity);
  let count = 0;
  let shape = 1;
  let known: readonly Point[] = [];

  function push(x: number, y: number): void {
    if (count === buffer.count) buffer = enlarge(geometry, buffer);
    const { array } = buffer;
    const at = count * stride;
    const dx = count === 0 ? 0 : (x - (array[at - 3] ?? 0)) * shape;
    const dy = count === 0 ? 0 : y - (array[at - 2] ?? 0);
    array[at] = x;
    array[at + 1] = y;
    array[at + 2] = count === 0 ? 0 : (array[at - 1] ?? 0) + Math.hypot(dx, dy);
    count += 1;
  }

  /** From the line's end to the middle of the next two points, bent towards the first of them (a quadratic B-spline). */
  function bend(control: Point, next: Point): void {
    const [x0, y0] = [buffer.array[count * stride - 3] ?? 0, buffer.array[count * stride - 2] ?? 0];
    const [x1, y1] = [(control[0] + next[0]) / 2, (control[1] + next[1]) / 2];
    const length = Math.hypot((x1 - x0) * shape, y1 - y0);
    const steps = Math.min(12, Math.max(1, Math.round(length / stretch)));
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      push(a * x0 + b * control[0] + c * x1, a * y0 + b * control[1] + c * y1);
    }
  }

  function upload(from: number): void {
    buffer.addUpdateRange(from * stride, (count - from) * stride);
    buffer.needsUpdate = true;
    geometry.instanceCount = Math.max(0, count - 1);
  }

  function straight(points: readonly Point[], aspect: number): void {
    count = 0;
    shape = aspect;
    known = [];
    for (const point of points) push(point[0], point[1]);
    upload(0);
  }

  function smooth(points: readonly Point[], aspect: number): void {
    if (aspect === shape && isContinued(known, points)) {
      if (points.length === known.length) return;
      // The last stretch went straight to what was the last point.
      const from = count - 1;
      count -= 1;
      for (let index = known.length; index < points.length; index += 1) bendAt(points, index);
      finish(points);
      upload(from);
    } else {
      straight(points.slice(0, 1), aspect);
      for (let index = 1; index < points.length; index += 1) bendAt(points, index);
      finish(points);
      upload(0);
    }
    known = points;
  }

  function bendAt(points: readonly Point[], index: number): void {
    const [control, next] = [points[index - 1], points[index]];
    if (control && next) bend(control, next);
  }

  function finish(points: readonly Point[]): void {
    const last = points.at(-1);
    if (last) push(last[0], last[1]);
  }

  return { geometry, length: () => buffer.array[count * stride - 1] ?? 0, straight, smooth };
}

function attach(geometry: InstancedBufferGeometry, capacity: number): InstancedInterleavedBuffer {
  const buffer = new InstancedInterleavedBuffer(new Float32Array(capacity * stride), stride);
  buffer.setUsage(DynamicDrawUsage);
  // Each instance reads the point it starts at and the one after it.
  geometry.setAttribute('from', new InterleavedBufferAttribute(buffer, 3, 0));
  geometry.setAttribute('to', new InterleavedBufferAttribute(buffer, 3, stride));
  return buffer;
}

function enlarge(geometry: InstancedBufferGeometry, full: InstancedInterleavedBuffer): InstancedInterleavedBuffer {
  geometry.dispose();
  const buffer = attach(geometry, full.count * 2);
  buffer.array.set(full.array);
  return buffer;
}
