import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FromFrames, ToFrames } from '#client/call/frames/messages.ts';
import { FrameTaps } from '#client/call/frameTaps.ts';

type Made = { heard: ToFrames[]; isOver: boolean; says(message: FromFrames): void; fails(): void };

/** A browser that gives out frames, and the workers it started. */
function createBrowser() {
  const made: Made[] = [];
  const taps = new FrameTaps(() => {
    const worker = {
      onmessage: (_: { data: FromFrames }) => undefined as unknown,
      onerror: (_: { preventDefault(): void }) => undefined as unknown,
      postMessage: (message: ToFrames) => void one.heard.push(message),
      terminate: () => {
        one.isOver = true;
      },
    };
    const one: Made = {
      ...{ heard: [], isOver: false },
      says: (data) => void worker.onmessage({ data }),
      fails: () => void worker.onerror({ preventDefault: () => undefined }),
    };
    made.push(one);
    return worker as unknown as Worker;
  });
  const worker = (n: number): Made => {
    const one = made[n];
    if (!one) throw new Error(`There is no worker ${n}.`);
    return one;
  };
  return { taps, made, worker };
}

function createReceiver(uris: readonly string[] = ['urn:ietf:params:rtp-hdrext:sdes:mid']) {
  const track = { kind: 'video', readyState: 'live' as MediaStreamTrackState };
  const receiver = {
    track,
    transform: null,
    getParameters: () => ({ headerExtensions: uris.map((uri) => ({ uri })) }),
  };
  return { track, receiver: receiver as unknown as RTCRtpReceiver };
}

const given = ['RTCRtpScriptTransform', 'MediaStreamTrackProcessor', 'AudioEncoder'];
beforeEach(() => {
  vi.useFakeTimers();
  for (const name of given) vi.stubGlobal(name, class {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('no receiver is tapped before a worker is known to run, and each has a worker of its own', () => {
  const { taps, made, worker } = createBrowser();
  taps.warm();
  const [first, second] = [createReceiver(), createReceiver()];
  expect(taps.attach(first.receiver)).toBe(false);
  expect(first.receiver.transform).toBeNull();
  worker(0).says({ t: 'here' });
  expect(taps.attach(first.receiver)).toBe(true);
  expect(first.receiver.transform).not.toBeNull();
  expect(taps.of(first.receiver.track)).not.toBeNull();
  expect(taps.attach(second.receiver)).toBe(false);
  expect(made).toHaveLength(2);
  worker(1).says({ t: 'here' });
  expect(taps.attach(second.receiver)).toBe(true);
});

it('a browser that lacks any part of it starts no worker', () => {
  for (const name of given) {
    vi.stubGlobal(name, class {});
    Reflect.deleteProperty(globalThis, name);
    const { taps, made } = createBrowser();
    taps.warm();
    expect(taps.attach(createReceiver().receiver)).toBe(false);
    expect(made).toEqual([]);
    vi.stubGlobal(name, class {});
  }
});

it('a picture that is turned by a word beside it is not stored as it is received', () => {
  const { taps, worker } = createBrowser();
  taps.warm();
  worker(0).says({ t: 'here' });
  const { receiver } = createReceiver(['urn:3gpp:video-orientation']);
  taps.attach(receiver);
  expect(taps.of(receiver.track)).toBeNull();
});

it('a worker that answers no more or fails is replaced, so that the picture goes on, and what it had is told to be lost', () => {
  const { taps, made, worker } = createBrowser();
  taps.warm();
  worker(0).says({ t: 'here' });
  const { receiver, track } = createReceiver();
  taps.attach(receiver);
  const tap = taps.of(receiver.track);
  const lost = vi.fn();
  tap?.begin({} as ReadableStream, { hear: () => undefined, lost });
  for (let n = 0; n < 10; n += 1) {
    vi.advanceTimersByTime(700);
    worker(0).says({ t: 'here' });
  }
  expect(lost).not.toHaveBeenCalled();
  const [before, count] = [receiver.transform, made.length];
  vi.advanceTimersByTime(700 * 4);
  expect(worker(0).isOver).toBe(true);
  expect(made).toHaveLength(count + 1);
  expect(receiver.transform).not.toBe(before);
  expect(lost).toHaveBeenCalledOnce();
  expect(taps.of(receiver.track)).toBeNull();
  worker(count).fails();
  vi.advanceTimersByTime(700);
  expect(worker(count).isOver).toBe(true);
  expect(made).toHaveLength(count + 2);
  // Its peer is closed: nobody waits for pictures any more.
  track.readyState = 'ended';
  vi.advanceTimersByTime(700);
  expect(worker(count + 1).isOver).toBe(true);
});
