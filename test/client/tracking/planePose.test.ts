import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Homography } from '#client/tracking/place.ts';
import { planePose } from '#client/tracking/planePose.ts';
import { focalShare, type Vector } from '#models/pose.ts';
import {
  middleSite,
  type PlaneScene,
  tiltedNormal,
  tracked,
  trueHomography,
  turned,
} from '#test/support/planeScene.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const landscape = { width: 640, height: 480 };
const pictures = fc.constantFrom(landscape, { width: 480, height: 640 }, { width: 1280, height: 720 });
/** A phone moved and turned by as much as keeps the surface before it. */
const motions = fc
  .tuple(...[0.25, 0.25, 0.8, 0.25, 0.25, 0.3].map((size) => between(-size, size)))
  .map(([a, b, c, x, y, z]) => ({
    rotation: turned([a, b, c] as unknown as Vector),
    translation: [x, y, z] as Vector,
  }));
const normals = fc.tuple(between(-0.9, 0.9), between(-0.9, 0.9)).map(([pitch, yaw]) => tiltedNormal(pitch, yaw));
const focals = between(0.7, 1.1);

function sceneOf(normal: Vector, focal = focalShare, keyframe = landscape): PlaneScene {
  return { normal, focal, site: middleSite(keyframe) };
}

function posed({ normal, focal, site }: PlaneScene, picture = landscape) {
  return {
    keyframe: site.keyframe,
    picture,
    normal: [...normal] as [number, number, number],
    focal,
    at: site.at,
    reach: 100,
  };
}

/** Degrees that one rotation is off another. */
function turnBetween(a: readonly number[], b: readonly number[]): number {
  const trace = a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
  return (Math.acos(Math.min(1, Math.max(-1, (trace - 1) / 2))) * 180) / Math.PI;
}

describe('the pose of a plane whose normal is known', () => {
  it('is the motion that the homography was made from, in any picture and with any lens', () => {
    fc.assert(
      fc.property(motions, normals, fc.tuple(focals, pictures), (motion, normal, [focal, picture]) => {
        const scene = sceneOf(normal, focal);
        const pose = planePose(trueHomography(scene, motion, picture), posed(scene, picture));
        expect(turnBetween(pose?.rotation ?? [], motion.rotation)).toBeLessThan(1e-4);
        for (const axis of [0, 1, 2] as const) expect(pose?.translation[axis]).toBeCloseTo(motion.translation[axis], 6);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('gives back its homography', () => {
    fc.assert(
      fc.property(motions, normals, (motion, normal) => {
        const scene = sceneOf(normal);
        const homography = trueHomography(scene, motion, landscape);
        const pose = planePose(homography, posed(scene));
        const again = pose && trueHomography(scene, pose, landscape);
        for (const [index, value] of homography.entries())
          expect(Math.abs((again?.[index] ?? Number.NaN) - value)).toBeLessThan(1e-5 * (1 + Math.abs(value)));
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  it('means the same with its sign turned or scaled', () => {
    const scene = sceneOf(tiltedNormal(0.3, -0.5));
    const motion = { rotation: turned([0.2, 0.3, -0.4]), translation: [0.1, -0.2, 0.1] as Vector };
    const homography = trueHomography(scene, motion, landscape);
    const other = homography.map((value) => -3 * value) as unknown as Homography;
    const pose = planePose(other, posed(scene));
    expect(turnBetween(pose?.rotation ?? [], motion.rotation)).toBeLessThan(1e-4);
  });

  it('is within 3 degrees in 19 of 20 pictures whose 60 points are each 0.2 px off in x and y', () => {
    const off = Array.from({ length: 200 }, (_, seed) => {
      const scene = sceneOf(tiltedNormal(0.3, 0.5));
      const motion = { rotation: turned([0.1, 0.2, 0.1 + seed / 400]), translation: [0.1, 0.05, -0.1] as Vector };
      const { homography } = tracked(scene, trueHomography(scene, motion, landscape), { sigma: 0.2, seed: seed + 1 });
      return turnBetween(planePose(homography, posed(scene))?.rotation ?? [], motion.rotation);
    }).sort((a, b) => a - b);
    expect(off[190]).toBeLessThan(3);
  });

  it('is none where the surface would be seen from behind', () => {
    const scene = sceneOf([0, 0, -1]);
    const motion = { rotation: turned([0, 2.4, 0]), translation: [0, 0, 3] as Vector };
    expect(planePose(trueHomography(scene, motion, landscape), posed(scene))).toBeNull();
  });

  it('never throws nor gives what is no number, whatever the homography', () => {
    const wild = fc.oneof(
      fc.double(),
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 1e-300),
    );
    fc.assert(
      fc.property(fc.tuple(wild, wild, wild, wild, wild, wild, wild, wild, wild), normals, (homography, normal) => {
        const pose = planePose(homography, posed(sceneOf(normal)));
        for (const value of [...(pose?.rotation ?? []), ...(pose?.translation ?? [])])
          expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
