import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Grey } from '#client/tracking/grey.ts';
import { buildKernels } from '#client/tracking/kernels/build.mjs';
import { createKernels } from '#client/tracking/kernels.ts';
import { createTracker, type Tracker } from '#client/tracking/tracker.ts';
import { cacheDir } from '#test/support/cache.ts';
import type { Begin, Contestant } from './contestant.ts';
import type { Site } from './trial.ts';

/**
 * What it took to prepare keyframes, ms of wall time, one entry a keyframe in the order they came. A first fix counts from the keyframe's
 * arrival to the first picture the mark is shown in, and only the tracker's own time.
 */
type Preparations = {
  readonly wholeMs: number[];
  readonly longestSliceMs: number[];
  readonly firstFixMs: number[];
};

export type Ours = {
  readonly begin: Begin;
  readonly wasm: Uint8Array;
  /** From the kernels' bytes to a tracker that can be used. */
  readonly readyMs: number;
  readonly preparations: Preparations;
};

function prepare(tracker: Tracker, keyframe: Grey, { wholeMs, longestSliceMs }: Preparations): void {
  const slices = tracker.addKeyframe('keyframe', keyframe);
  const start = performance.now();
  let longest = 0;
  for (let before = start; !slices.next().done; before = performance.now()) {
    longest = Math.max(longest, performance.now() - before);
  }
  wholeMs.push(performance.now() - start);
  longestSliceMs.push(longest);
}

function follow(module: WebAssembly.Module, preparations: Preparations): Begin {
  return (keyframe: Grey, site: Site): Contestant => {
    const tracker = createTracker(createKernels(module));
    const start = performance.now();
    prepare(tracker, keyframe, preparations);
    const placing = tracker.addMark({ id: 'mark', keyframeId: 'keyframe', ...site });
    while (!placing.next().done);
    let ownMs: number | null = performance.now() - start;
    let sigma: number | null = null;
    const look = (picture: Grey) => {
      const before = performance.now();
      const fix = tracker.track(picture).find(({ id }) => id === 'mark');
      if (ownMs !== null) ownMs += performance.now() - before;
      if (fix?.homography && ownMs !== null) {
        preparations.firstFixMs.push(ownMs);
        ownMs = null;
      }
      sigma = fix?.sigma ?? null;
      return fix?.homography ?? null;
    };
    return { look, sigma: () => sigma, close: () => tracker.removeKeyframe('keyframe') };
  };
}

/** Our own tracker from freshly built kernels, as a worker would start it. */
export async function loadOurs(): Promise<Ours> {
  const folder = join(cacheDir, 'kernels');
  await buildKernels(folder);
  const wasm = new Uint8Array(await readFile(join(folder, 'simd.wasm')));
  const start = performance.now();
  const module = await WebAssembly.compile(wasm);
  createTracker(createKernels(module));
  const readyMs = performance.now() - start;
  const preparations = { wholeMs: [], longestSliceMs: [], firstFixMs: [] };
  return { begin: follow(module, preparations), wasm, readyMs, preparations };
}
