import { createRequire } from 'node:module';

type Kept = { delete: () => void };
export type Mat = Kept & {
  readonly rows: number;
  readonly data: Uint8Array;
  readonly data32F: Float32Array;
  readonly data64F: Float64Array;
};
type Opaque = Readonly<Record<string, never>>;
type Point = { readonly x: number; readonly y: number };
type Vector<Item> = Kept & { size: () => number; get: (at: number) => Item };
export type KeyPoints = Vector<{ readonly pt: Point }>;
export type Matches = Vector<
  Vector<{ readonly queryIdx: number; readonly trainIdx: number; readonly distance: number }>
>;
type Orb = Kept & {
  setFastThreshold: (threshold: number) => void;
  detectAndCompute: (picture: Mat, mask: Mat, points: KeyPoints, descriptors: Mat) => void;
};
type BFMatcher = Kept & { knnMatch: (query: Mat, train: Mat, matches: Matches, count: number) => void };

/** The part of OpenCV.js that the baseline uses; the package's own types leave much of it out. */
export type Cv = {
  readonly Mat: { new (rows?: number, columns?: number, type?: number): Mat; zeros: Cv['zeros'] };
  readonly zeros: (rows: number, columns: number, type: number) => Mat;
  readonly Point: new (x: number, y: number) => Opaque;
  readonly Size: new (width: number, height: number) => Opaque;
  readonly Scalar: new (value: number) => Opaque;
  readonly TermCriteria: new (type: number, count: number, epsilon: number) => Opaque;
  readonly ORB: new (features: number) => Orb;
  readonly BFMatcher: new (norm: number, crossCheck: boolean) => BFMatcher;
  readonly KeyPointVector: new () => KeyPoints;
  readonly DMatchVectorVector: new () => Matches;
  readonly matFromArray: (rows: number, columns: number, type: number, values: readonly number[]) => Mat;
  readonly rectangle: (picture: Mat, from: Opaque, to: Opaque, colour: Opaque, thickness: number) => void;
  readonly goodFeaturesToTrack: (picture: Mat, corners: Mat, ...rest: readonly (number | Mat)[]) => void;
  readonly calcOpticalFlowPyrLK: (from: Mat, to: Mat, ...rest: readonly (Mat | Opaque | number)[]) => void;
  readonly findHomography: (from: Mat, to: Mat, method: number, ...rest: readonly (number | Mat)[]) => Mat;
  readonly CV_8U: number;
  readonly CV_32FC2: number;
  readonly NORM_HAMMING: number;
  readonly RANSAC: number;
};

/** Takes away what the library does when the process fails: it prints its own ten megabytes before the failure. */
function withoutHandlers<Result>(load: () => Result): Result {
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = new Set(events.flatMap((event) => process.listeners(event as 'exit')));
  const loaded = load();
  for (const event of events) {
    for (const listener of process.listeners(event as 'exit')) if (!before.has(listener)) process.off(event, listener);
  }
  return loaded;
}

/** Loads OpenCV.js and waits until it is ready. It comes in a box because it has a `then` of its own that never ends. */
export async function loadCv(): Promise<{ readonly cv: Cv }> {
  const require = createRequire(import.meta.url);
  const cv: Cv & { onRuntimeInitialized?: () => void } = withoutHandlers(() => require('@techstark/opencv-js'));
  if (!cv.Mat) {
    await new Promise<void>((resolve) => {
      cv.onRuntimeInitialized = resolve;
    });
  }
  return { cv };
}

/** Frees whatever was kept, at the end of what was done with it: the library's memory is not collected. */
export function scoped<Result>(work: (keep: <T extends Kept>(thing: T) => T) => Result): Result {
  const kept: Kept[] = [];
  try {
    return work((thing) => {
      kept.push(thing);
      return thing;
    });
  } finally {
    for (const thing of kept) thing.delete();
  }
}
