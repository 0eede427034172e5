import { after, inverse, mapped } from '../homography.ts';
import { secondsOf, type Take } from './film.ts';
import { handAt } from './hand.ts';
import { type Board, reach } from './surface.ts';
import { frame, minus, planeToPicture } from './vector.ts';

/** The marked region: its middle in px of the keyframe and half its size there, on one of the boards. */
export type Target = {
  readonly board: Board;
  readonly at: readonly [number, number];
  readonly half: readonly [number, number];
};

/** Frames before it are tracked too, as by a camera that was on already. */
export const keyframe = 6;
/** Points a side at which visibility is looked up. */
const steps = 24;

/** How much of the region is inside frame `n`, and how much of that is behind a hand or another surface. */
function coverage(take: Take, { board, at, half }: Target, n: number) {
  const camera = take.journey.camera(secondsOf(n));
  const hand = handAt(take.hand, secondsOf(n));
  const toPlane = inverse(planeToPicture(take.journey.camera(secondsOf(keyframe)), board.z));
  const toFrame = planeToPicture(camera, board.z);
  let [inside, hidden] = [0, 0];
  for (let step = 0; step < steps * steps; step += 1) {
    const share = [(step % steps) + 0.5, Math.floor(step / steps) + 0.5].map((k) => (2 * k) / steps - 1);
    const spot = [at[0] + half[0] * (share[0] ?? 0), at[1] + half[1] * (share[1] ?? 0)] as const;
    const [planeX, planeY] = mapped(toPlane, spot);
    const [x, y] = mapped(toFrame, [planeX, planeY]);
    const isAhead = toFrame[6] * planeX + toFrame[7] * planeY + toFrame[8] > 0;
    if (!isAhead || x < -0.5 || y < -0.5 || x > frame.width - 0.5 || y > frame.height - 0.5) continue;
    inside += 1;
    const ray = minus([planeX, planeY, board.z], camera.at);
    const isBehind = take.surfaces.some((other) => other !== board && reach(other, camera.at, ray) < 0.999);
    if (isBehind || (hand?.(x, y) ?? 0) > 0.5) hidden += 1;
  }
  return { visible: inside / steps ** 2, occluded: inside === 0 ? 0 : hidden / inside };
}

const digits = (value: number, count: number) => Number(value.toPrecision(count));

/** What is true of a clip, in the format of the exact sequences: mid-exposure, mid-row, pixel centres at integers. */
export function truthOf(take: Take, target: Target, count: number) {
  const { at, half, board } = target;
  const toKeyframe = planeToPicture(take.journey.camera(secondsOf(keyframe)), board.z);
  const corner = (x: number, y: number) => [at[0] + x * half[0], at[1] + y * half[1]];
  return {
    w: frame.width,
    h: frame.height,
    fps: 30,
    keyframe,
    roi: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
    annotation: [...at],
    K: [
      [frame.focal, 0, frame.centreX],
      [0, frame.focal, frame.centreY],
      [0, 0, 1],
    ],
    rs_ms: take.rollingShutter * 1000,
    frames: Array.from({ length: count }, (_, n) => {
      const toFrame = planeToPicture(take.journey.camera(secondsOf(n)), board.z);
      const { visible, occluded } = coverage(take, target, n);
      const H = after(toFrame, inverse(toKeyframe)).map((entry) => digits(entry, 10));
      return { n, H, visible: digits(visible, 4), occluded: digits(occluded, 4) };
    }),
  };
}
