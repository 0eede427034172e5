import { vi } from 'vitest';
import type { Size } from '#client/picture/size.ts';
import type { Frame, ToTracker } from '#client/tracking/messages.ts';
import type { PortEvents } from '#client/tracking/openWorker.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import type { TrackingReport } from '#models/tracking.ts';
import { type FakePicture, type FrameMaking, fakeVideo } from '#test/support/fakeVideo.ts';
import { mark } from '#test/support/marks.ts';
import { createStepClock } from '#test/support/stepClock.ts';

type Opened = { readonly told: ToTracker[]; readonly events: PortEvents; isClosed: boolean };
/** Between two frames of the camera. */
export const frameMs = 33;
export const step = mark('step', { at: [0.5, 0.5] }, { id: 'step' });
const keyframeSize: Size = { width: 640, height: 360 };
export const move = (x: number): Homography => [1, 0, x, 0, 1, 0, 0, 0, 1];

function openedWorkers() {
  const opened: Opened[] = [];
  const openWorker = (events: PortEvents) => {
    const one: Opened = { told: [], events, isClosed: false };
    opened.push(one);
    return {
      post: (message: ToTracker) => one.told.push(message),
      close: () => {
        one.isClosed = true;
      },
    };
  };
  return { opened, openWorker, last: () => opened.at(-1) as Opened };
}

/** The code as a browser loads it that makes frames in this way: what it has learnt of another one is forgotten. */
async function load() {
  vi.resetModules();
  return (await import('#client/picture/follower.ts')).Follower;
}

/** Lets promises that are settled be heard, and what they settle in turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A page with a video, a tracker that answers by hand, and a clock that is set by the frames. */
export async function followerAround({ making = 'frames' as FrameMaking, isOn = true } = {}) {
  const film = fakeVideo(making);
  const page = { hidden: false };
  const painting: (() => void)[] = [];
  let now = 0;
  vi.stubGlobal('document', page);
  vi.stubGlobal('performance', { now: () => now });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => painting.push(run));
  const Follower = await load();
  const clock = createStepClock();
  const workers = openedWorkers();
  const reports: TrackingReport[] = [];
  const asked: string[] = [];
  const follower = new Follower({
    video: film.video,
    ...{ openWorker: workers.openWorker, after: clock.after, onSurface: () => undefined },
    picture: async (id, isWhole) => {
      asked.push(`${id} ${isWhole ? 'whole' : 'small'}`);
      return new Blob();
    },
    onReport: (report) => reports.push(report),
  });
  const frames = () => workers.last().told.flatMap((message) => (message.t === 'frame' ? [message.frame] : []));
  const desk = {
    ...{ film, page, clock, workers, reports, asked, follower, frames, settle },
    is: () => follower.feed.current.get('step')?.state,
    /** When the frame was taken that is painted now, ms. */
    painted: () => {
      const { timestamp } = (follower.feed.frame ?? {}) as Partial<FakePicture>;
      return timestamp === undefined ? null : timestamp / 1000;
    },
    follow: (marks: readonly Annotation[] = [step]) => follower.follow(marks, new Map([['k', keyframeSize]])),
    ready: () => workers.last().events.onMessage({ t: 'ready' }),
    /** Frame `n` of the camera is presented. */
    async present(n: number, news: { scene?: number; width?: number; height?: number } = {}) {
      now = n * frameMs;
      film.present({ at: now, ...news });
      await settle();
    },
    /** The tracker has found the mark in the frame that it was given last, or has not, so long after it was given that. */
    async answer(homography: Homography | null, tookMs = 5) {
      const { shown, tracked, at, picture } = frames().at(-1) as Frame;
      picture.close();
      now += tookMs;
      const state = homography ? 'solid' : 'searching';
      const fix = { id: 'step', state, homography, sigma: homography && 0.1, isFree: true } as never;
      workers.last().events.onMessage({
        t: 'tracked',
        tracked: { shown, tracked, at, fixes: [fix] },
      });
      await settle();
    },
    /** The screen is painted. */
    async paint() {
      for (const run of painting.splice(0)) run();
      await settle();
    },
  };
  desk.ready();
  follower.setOn(isOn);
  desk.follow();
  await settle();
  return desk;
}
