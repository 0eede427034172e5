import { beforeAll, expect, it } from 'vitest';
import { type Followed, Locator } from '#client/picture/locate.ts';
import type { Grey } from '#client/tracking/grey.ts';
import type { Kernels } from '#client/tracking/kernels.ts';
import type { Frame } from '#client/tracking/messages.ts';
import type { PortEvents, TrackerPort } from '#client/tracking/openWorker.ts';
import { type OwnerState, TrackerOwner } from '#client/tracking/owner.ts';
import type { Places } from '#client/tracking/place.ts';
import { Shell } from '#client/tracking/shell.ts';
import { createTracker } from '#client/tracking/tracker.ts';
import { createStepClock } from '#test/support/stepClock.ts';
import { compileKernels, readGrey, see, siteIn } from './pictures.ts';

let kernels: Awaited<ReturnType<typeof compileKernels>>;
let picture: Grey;
beforeAll(async () => {
  kernels = await compileKernels();
  picture = await readGrey('pairs/hpatches-v_dogman/1.png');
}, 60_000);

/** A worker in this thread: the real shell around a real tracker. It dies when a frame cannot be read. */
function worker(make: () => Kernels, frames: () => Grey, events: PortEvents): TrackerPort {
  let isClosed = false;
  const shell = new Shell({
    tracker: createTracker(make()),
    eyes: { frame: async () => frames(), keyframe: async () => picture },
    post: (message) => queueMicrotask(() => !isClosed && events.onMessage(message)),
    later: queueMicrotask,
  });
  queueMicrotask(() => events.onMessage({ t: 'ready' }));
  return {
    post: (message) => void shell.hear(message).catch(() => isClosed || events.onDeath()),
    close: () => {
      isClosed = true;
    },
  };
}

function follow() {
  const clock = createStepClock();
  const size = { width: picture.width, height: picture.height };
  const site = siteIn(picture);
  const followed = new Map<string, Followed>([
    [site.id, { site, keyframe: { shown: size, tracked: size }, plane: null }],
  ]);
  const states: OwnerState[] = [];
  const readers: (() => Grey)[] = [];
  let locator = new Locator();
  let places: Places = new Map();
  const owner = new TrackerOwner({
    openWorker: (events) => worker(kernels.simd, () => (readers.shift() ?? (() => picture))(), events),
    after: clock.after,
    onTracked: (tracked) => {
      places = locator.locate(followed, tracked);
    },
    onState: (state) => {
      states.push(state);
      if (state !== 'lost') return;
      locator = new Locator();
      places = locator.lose(followed, size);
    },
    onPlaced: () => undefined,
    onPlane: () => undefined,
    onUnreadable: () => undefined,
  });
  owner.addKeyframe(site.keyframeId, { picture: new Blob(), tracked: size });
  owner.addMark(site);
  const frame = (at: number): Frame => ({
    picture: { close: () => undefined } as never,
    shown: size,
    tracked: size,
    at,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    clock,
    owner,
    settle,
    states,
    place: () => places.get(site.id),
    /** One frame, and what came of it. */
    async look(read: () => Grey) {
      readers.push(read);
      owner.look(frame(0));
      await settle();
    },
  };
}

it('[rule.F2] a worker that dies in mid-track: its marks are searched for at once, and followed again by the next', async () => {
  const { clock, owner, settle, states, place, look } = follow();
  const moved = (n: number) => see(picture, [1, 0, n, 0, 1, 0, 0, 0, 1], 1);
  await settle();
  for (const n of [0, 2, 4]) await look(() => moved(n));
  expect(place()?.state).toBe('solid');
  await look(() => {
    throw new Error('This frame cannot be read.');
  });
  expect([states.at(-1), place()]).toEqual(['lost', { state: 'searching', lastSeen: null }]);
  expect(owner.isFree).toBe(false);
  await clock.step(1_000);
  await settle();
  expect(states.at(-1)).toBe('ready');
  for (const n of [30, 32, 34]) await look(() => moved(n));
  const now = place();
  expect(now?.state).toBe('solid');
  const [a, , x, , , y] = now?.state === 'solid' ? now.homography : [];
  expect(a).toBeCloseTo(1, 2);
  expect(Math.hypot((x ?? 0) - 34, y ?? 99)).toBeLessThan(1);
}, 60_000);
