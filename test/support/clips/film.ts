import { createChance, normals } from './chance.ts';
import { handAt, type Reach } from './hand.ts';
import type { Journey } from './journey.ts';
import { paint, type Shot, type Surface } from './surface.ts';
import { frame } from './vector.ts';

/** Something to film, and how. */
export type Take = {
  /** Far ones first. */
  readonly surfaces: readonly Surface[];
  readonly journey: Journey;
  /** From the first row's exposure to the last one's, s. */
  readonly rollingShutter: number;
  readonly hand: Reach | null;
};

export const fps = 30;
export const secondsOf = (n: number) => n / fps + 0.05;
/** How long each row is exposed, s, and the number of moments it is summed from. */
const exposure = 0.012;
const moments = 4;
const bandRows = 16;

const area = frame.width * frame.height;
const shot: Shot = { width: frame.width, height: frame.height, bytes: new Uint8Array(area) };

/** The sum of `moments` pictures over the exposure, each band of rows at its own time. */
function expose({ surfaces, journey, rollingShutter }: Take, seconds: number): Uint16Array {
  const sums = new Uint16Array(area);
  const rows = rollingShutter > 0 ? bandRows : frame.height;
  for (let moment = 0; moment < moments; moment += 1) {
    shot.bytes.fill(70);
    for (let from = 0; from < frame.height; from += rows) {
      const late = ((from + rows / 2) / frame.height - 0.5) * rollingShutter;
      const camera = journey.camera(seconds + late + ((moment + 0.5) / moments - 0.5) * exposure);
      for (const surface of surfaces) paint({ camera, from, to: from + rows }, surface, shot);
    }
    for (let at = 0; at < area; at += 1) sums[at] = (sums[at] as number) + (shot.bytes[at] as number);
  }
  return sums;
}

const skin = (x: number, y: number) => 150 + 22 * Math.sin(x / 37 + y / 61) + 14 * Math.sin(y / 23 - x / 91);

/** One frame as a camera would give it: exposed, covered by the hand, with its gain and its noise. */
export function shoot(take: Take, n: number): Uint8Array {
  const seconds = secondsOf(n);
  const sums = expose(take, seconds);
  const hand = handAt(take.hand, seconds);
  const gain = take.journey.gain(seconds);
  const noise = noiseTable();
  const chance = createChance(n + 1);
  const bytes = new Uint8Array(area);
  for (let y = 0, at = 0; y < frame.height; y += 1) {
    const shift = Math.floor(chance() * (noise.length - frame.width));
    for (let x = 0; x < frame.width; x += 1, at += 1) {
      const seen = (sums[at] as number) / moments;
      const cover = hand?.(x, y) ?? 0;
      const light = (cover > 0 ? seen + (skin(x, y) - seen) * cover : seen) * gain;
      const value = light + (noise[shift + x] as number) * Math.sqrt(1.5 + 0.03 * light);
      bytes[at] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5;
    }
  }
  return bytes;
}

let table: Float32Array | null = null;

function noiseTable(): Float32Array {
  table ??= normals(createChance(99), 1 << 18);
  return table;
}
