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
/** In keyframe heights: how long the stretches are that a bend is cut into, and how close freehand points may be. */
const stretch = 0.008;
const spacing = 0.004;
/** A stretch goes on straight while its direction changes by less than this, in radians, and it is not longer. */
const straightness = 0.03;
const longest = 0.08;

/** True when a stroke is the one known before, with or without more points. */
function isContinued(known: readonly Point[], points: readonly Point[]): boolean {
  const last = known.length - 1;
  return last >= 1 && points.length > last && known[0] === points[0] && known[last] === points[last];
}

/** A line on the graphics card: x, y and the length up to there for each point. It grows without being made anew. */
export class Polyline {
  readonly geometry = new InstancedBufferGeometry();
  private buffer = this.attach(firstCapacity);
  /** Points on the line; the first slot of the buffer and the one after the last point hold their neighbours. */
  private count = 0;
  private aspect = 1;
  private known: readonly Point[] = [];
  /** The last freehand point that the line bends towards. */
  private control: Point = [0, 0];

  constructor() {
    this.geometry.setAttribute('corner', new BufferAttribute(corners, 2));
    this.geometry.setIndex(triangles);
  }

  /** In keyframe heights. */
  get length(): number {
    return this.end(2);
  }

  /** Straight from point to point. */
  straight(points: readonly Point[], aspect: number): void {
    this.begin(aspect);
    for (const point of points) this.push(point[0], point[1]);
    this.upload(0);
  }

  /** Smooth through freehand points; a line that only got longer is only lengthened. */
  smooth(points: readonly Point[], aspect: number): void {
    const isSame = aspect === this.aspect && isContinued(this.known, points);
    if (isSame && points.length === this.known.length) return;
    const from = isSame ? this.known.length : 1;
    if (!isSame) this.begin(aspect, points[0]);
    // The last stretch went straight to what was the last point; the one before it may yet grow.
    const kept = isSame ? this.count - 2 : 0;
    if (isSame) this.count -= 1;
    for (const point of points.slice(from)) this.bendTowards(point);
    const last = points.at(-1);
    if (last) this.push(last[0], last[1]);
    this.known = points;
    this.upload(Math.max(0, kept));
  }

  dispose(): void {
    this.geometry.dispose();
  }

  private begin(aspect: number, first?: Point): void {
    this.count = 0;
    this.aspect = aspect;
    this.known = [];
    if (!first) return;
    this.control = first;
    this.push(first[0], first[1]);
  }

  /** From the middle before the control point to the middle after it, bent towards it: a quadratic B-spline. */
  private bendTowards(next: Point): void {
    const { control, aspect } = this;
    if (Math.hypot((next[0] - control[0]) * aspect, next[1] - control[1]) < spacing) return;
    const [x0, y0] = [this.end(0), this.end(1)];
    const [x1, y1] = [(control[0] + next[0]) / 2, (control[1] + next[1]) / 2];
    const steps = Math.min(12, Math.max(1, Math.round(Math.hypot((x1 - x0) * aspect, y1 - y0) / stretch)));
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      this.goOn(a * x0 + b * control[0] + c * x1, a * y0 + b * control[1] + c * y1);
    }
    this.control = next;
  }

  /** The number at an offset from the start of the last point. */
  private end(offset: number): number {
    return this.buffer.array[this.count * stride + offset] ?? 0;
  }

  /** Lengthens the last stretch where that is as good as another one. */
  private goOn(x: number, y: number): void {
    const [ax, ay] = [(this.end(0) - this.end(-3)) * this.aspect, this.end(1) - this.end(-2)];
    const [bx, by] = [(x - this.end(0)) * this.aspect, y - this.end(1)];
    const bend = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
    if (this.count > 1 && bend < straightness && Math.hypot(ax + bx, ay + by) < longest) this.count -= 1;
    this.push(x, y);
  }

  private push(x: number, y: number): void {
    if (this.count + 2 >= this.buffer.count) this.enlarge();
    const isFirst = this.count === 0;
    const along = isFirst ? 0 : this.end(2) + Math.hypot((x - this.end(0)) * this.aspect, y - this.end(1));
    this.count += 1;
    this.buffer.array.set([x, y, along], this.count * stride);
  }

  /** Sends what changed, from this point on. */
  private upload(from: number): void {
    const { buffer, count } = this;
    const [first, last] = [this.at(1), this.at(count)];
    // A ring's ends are each other's neighbours; a line's ends are their own, which makes them round.
    const isRing = count > 2 && Math.hypot(last[0] - first[0], last[1] - first[1]) < 1e-6;
    buffer.array.set(isRing ? this.at(count - 1) : first, 0);
    buffer.array.set(isRing ? this.at(2) : last, (count + 1) * stride);
    buffer.addUpdateRange(from * stride, (count + 2 - from) * stride);
    buffer.needsUpdate = true;
    this.geometry.instanceCount = Math.max(0, count - 1);
  }

  private at(slot: number): [number, number, number] {
    const [x = 0, y = 0, along = 0] = this.buffer.array.subarray(slot * stride, (slot + 1) * stride);
    return [x, y, along];
  }

  private attach(capacity: number): InstancedInterleavedBuffer {
    const buffer = new InstancedInterleavedBuffer(new Float32Array(capacity * stride), stride);
    buffer.setUsage(DynamicDrawUsage);
    // Each instance reads the two points it runs between and their neighbours.
    for (const [index, name] of ['before', 'from', 'to', 'after'].entries()) {
      this.geometry.setAttribute(name, new InterleavedBufferAttribute(buffer, stride, index * stride));
    }
    return buffer;
  }

  private enlarge(): void {
    const full = this.buffer;
    this.geometry.dispose();
    this.buffer = this.attach(full.count * 2);
    this.buffer.array.set(full.array);
  }
}
