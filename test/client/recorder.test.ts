import { expect, it } from 'vitest';
import { Recorder, type RecorderState, silentMs } from '#client/call/recorder.ts';
import { mimeFor, type SegmentEvents, type SegmentRecorder } from '#client/call/segmentRecorder.ts';
import type { VoiceMix } from '#client/call/voiceMix.ts';
import { createStepClock } from '#test/support/stepClock.ts';

type Track = MediaStreamTrack & { readyState: 'live' | 'ended' };
const track = (kind: string) => ({ kind, readyState: 'live' }) as Track;

/** A recorder over a browser's part that does what it is told. */
function createBrowser({ isRunning = true, mimes = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=opus'] } = {}) {
  const clock = createStepClock();
  const made: { tracks: readonly MediaStreamTrack[]; mime: string; events: SegmentEvents; isOver: boolean }[] = [];
  const log: string[] = [];
  const states: RecorderState[] = [];
  const mixed = { voices: [] as readonly MediaStreamTrack[], isRunning, track: track('audio') };
  const recorder = new Recorder<'start'>({
    clock,
    open: (why) => {
      const n = made.length;
      return {
        onBegun: () => log.push(`${n} ${why}`),
        onSlice: () => log.push(`${n} slice`),
        onEnded: () => log.push(`${n} end`),
      };
    },
    onState: (state) => states.push(state),
    tools: {
      mimeFor: (kind) => mimeFor(kind, (mime) => mimes.includes(mime)),
      makeMix: () =>
        ({
          get isRunning() {
            return mixed.isRunning;
          },
          track: mixed.track,
          start: async () => mixed.isRunning,
          set: (voices: readonly MediaStreamTrack[]) => {
            mixed.voices = voices;
          },
          close: () => undefined,
        }) as unknown as VoiceMix,
      makeSegment: (tracks, mime, events) => {
        const one = { tracks, mime, events, isOver: false };
        made.push(one);
        events.onBegun(mime, 0);
        return {
          flush: () => one.events.onSlice(new ArrayBuffer(1)),
          stop: async () => {
            if (!one.isOver) events.onEnded();
            one.isOver = true;
          },
        } as SegmentRecorder;
      },
    },
  });
  /** Lets seconds pass in which the browser gives its slices. */
  const runs = async (seconds: number) => {
    for (let n = 0; n < seconds; n += 1) {
      await clock.step(1_000);
      for (const one of made) if (!one.isOver) one.events.onSlice(new ArrayBuffer(1));
    }
  };
  return { clock, made, log, states, mixed, recorder, runs };
}

const [picture, another, voice, second] = [track('video'), track('video'), track('audio'), track('audio')];

it('[fault.W2] another peer’s picture begins another segment, and whoever joins the voices does not', async () => {
  const { recorder, made, log, mixed, runs } = createBrowser();
  recorder.take({ video: picture, voices: [voice] }, 'start');
  await runs(2);
  recorder.take({ video: picture, voices: [voice, second] }, 'start');
  await runs(1);
  expect(mixed.voices).toEqual([voice, second]);
  recorder.take({ video: another, voices: [voice, second] }, 'start');
  await runs(1);
  expect(made.map(({ tracks }) => tracks)).toEqual([
    [picture, mixed.track],
    [another, mixed.track],
  ]);
  expect(log).toEqual(['0 start', '0 slice', '0 slice', '0 slice', '0 end', '1 peer', '1 slice']);
});

it('[rule.R2] ends within the moment in which nothing is to be recorded any more, and begins anew after it', async () => {
  const { recorder, log, states, runs } = createBrowser();
  recorder.take({ video: picture, voices: [voice] }, 'start');
  await runs(1);
  recorder.take(null, 'start');
  await runs(3);
  expect(log).toEqual(['0 start', '0 slice', '0 end']);
  recorder.take({ video: picture, voices: [voice] }, 'start');
  await runs(1);
  expect(log.slice(3)).toEqual(['1 start', '1 slice']);
  expect(states).toEqual(['on', 'off', 'on']);
});

it('a recorder that gives nothing because the picture stands is stopped, and the sound goes on without it', async () => {
  const { recorder, made, clock } = createBrowser();
  recorder.take({ video: picture, voices: [voice] }, 'start');
  await clock.step(silentMs + 500);
  expect(made.map(({ tracks, mime, isOver }) => [tracks.length, mime, isOver])).toEqual([
    [2, 'video/webm;codecs=vp8,opus', true],
    [1, 'video/webm;codecs=opus', false],
  ]);
  // The picture is tried again.
  await clock.step(4_500);
  expect(made.at(-1)?.tracks[0]).toBe(picture);
});

it('[fault.W2] tells what there is of a slice when the page is left, of what is being recorded alone', async () => {
  const { recorder, log, runs } = createBrowser();
  recorder.flush();
  recorder.take({ video: picture, voices: [voice] }, 'start');
  await runs(1);
  recorder.flush();
  expect(log).toEqual(['0 start', '0 slice', '0 slice']);
  recorder.take(null, 'start');
  recorder.flush();
  expect(log).toEqual(['0 start', '0 slice', '0 slice', '0 end']);
});

it('what the browser ends by itself goes on a second later', async () => {
  const { recorder, made, log, clock } = createBrowser();
  recorder.take({ video: picture, voices: [voice] }, 'start');
  const [first] = made;
  if (first) first.isOver = true;
  first?.events.onEnded();
  await clock.step(500);
  expect(made).toHaveLength(1);
  await clock.step(1_000);
  expect(log).toEqual(['0 start', '0 end', '1 resumed']);
});

it('waits for a tap where the browser mixes nothing before, and says so', async () => {
  const { recorder, made, mixed, states, clock } = createBrowser({ isRunning: false });
  recorder.take({ video: picture, voices: [voice] }, 'start');
  await clock.step(5_000);
  expect([made.length, states]).toEqual([0, ['waiting']]);
  mixed.isRunning = true;
  recorder.nudge();
  await clock.step(10);
  expect([made.length, states]).toEqual([1, ['waiting', 'on']]);
});

it('takes MP4 where there is no WebM, never H.264 where there is VP8, and says where nothing can be recorded', async () => {
  const of = (...known: string[]) => mimeFor('video', (mime) => known.includes(mime));
  expect(of('video/mp4')).toBe('video/mp4');
  expect(of('video/mp4', 'video/webm', 'video/webm;codecs=vp8,opus')).toBe('video/webm;codecs=vp8,opus');
  const { recorder, states } = createBrowser({ mimes: [] });
  recorder.take({ video: picture, voices: [voice] }, 'start');
  expect(states).toEqual(['unable']);
});
