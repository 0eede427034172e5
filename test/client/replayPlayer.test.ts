import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Player } from '#client/screens/replay/player.ts';
import { clockOf, momentIn, momentOf } from '#client/screens/replay/times.ts';
import type { RecordingAnswer, RecordingFile } from '#models/api/recording.ts';
import { reelOf } from '#models/recording/reel.ts';
import type { Span, Stretch } from '#models/recording/stretches.ts';
import { FilmVideo, stubPage } from '#test/support/filmVideo.ts';

const file = (n: number, fromMs: number, toMs: number): RecordingFile => ({
  ...{ fromMs, toMs, url: `/files/${n}`, mime: 'video/webm', bytes: 1, purposes: ['training'] },
  segments: [{ id: `segment-${n}`, fromMs, toMs }],
  damaged: [],
});
const stretches: readonly Stretch[] = [
  { fromMs: 1_000, toMs: 11_000, kind: 'kept' },
  { fromMs: 11_000, toMs: 15_000, kind: 'covered' },
  { fromMs: 15_000, toMs: 25_000, kind: 'kept' },
];
const answer: RecordingAnswer = {
  recording: { id: 'recording-1', state: 'ready', problem: null, firstLiveAt: 0, erasesAt: null, isHeld: false },
  ...{ segments: [], timeline: [], thumbnails: [], keyframes: [], stretches },
  files: [file(0, 1_000, 11_000), file(1, 15_000, 20_000), file(2, 20_000, 25_000)],
};

function open(clip: Span | null = null) {
  const unplayable = new Set<number>();
  const reel = reelOf({ ...answer, unplayable });
  if (!reel) throw new Error('There is no film.');
  const player = new Player({ answer, reel, clip, unplayable });
  const video = new FilmVideo();
  player.setVideo(video as unknown as HTMLVideoElement);
  video.opens();
  return { player, video, state: () => player.store.getState() };
}

beforeEach(() => {
  vi.useFakeTimers();
  stubPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('[rule.V9] a recording is played as one film', () => {
  it('plays file after file, and stops to say what a hole is before it goes on behind it', () => {
    const { player, video, state } = open();
    player.play();
    video.runsTo(4);
    expect(player.moment).toBe(5_000);
    video.runsTo(10);
    expect([player.moment, state().part?.kind, video.paused]).toEqual([11_000, 'covered', true]);
    vi.advanceTimersByTime(1_700);
    expect(player.moment).toBe(11_000);
    vi.advanceTimersByTime(200);
    expect([player.moment, video.src]).toEqual([15_000, '/files/1']);
    video.opens();
    expect(video.paused).toBe(false);
    video.ends();
    expect([player.moment, video.src]).toEqual([20_000, '/files/2']);
    video.opens();
    video.ends();
    expect([player.moment, state().isPlaying]).toEqual([25_000, false]);
    player.play();
    expect([player.moment, video.src]).toEqual([1_000, '/files/0']);
  });

  it('passes holes at once for whoever wants that', () => {
    const { player, video } = open();
    player.setHasty(true);
    player.play();
    video.runsTo(10);
    vi.advanceTimersByTime(0);
    expect(player.moment).toBe(15_000);
  });

  it('keeps the moment that was sought, in a file that is still coming too', () => {
    const { player, video } = open();
    player.seek(21_234);
    expect(video.src).toBe('/files/2');
    video.runsTo(0);
    expect(player.moment).toBe(21_234);
    video.opens();
    expect([player.moment, video.currentTime]).toEqual([21_234, 1.234]);
    player.seek(-5);
    expect(player.moment).toBe(1_000);
  });

  it('says of a file that does not decode that it cannot be played, and plays the rest', () => {
    const { player, video, state } = open();
    player.play();
    video.fails(3);
    expect([...state().unplayable]).toEqual([0]);
    expect(state().part?.kind).toBe('unplayable');
    vi.advanceTimersByTime(2_000);
    expect([player.moment, video.src]).toEqual([15_000, '/files/1']);
  });

  it('asks again for a file that did not come, three times, and goes on where it was', () => {
    const { player, video, state } = open();
    player.seek(4_000);
    video.fails(2);
    expect(state().isWaiting).toBe(true);
    vi.advanceTimersByTime(600);
    expect(video.loaded).toEqual(['/files/0', '/files/0']);
    video.opens();
    expect([video.currentTime, state().isWaiting]).toEqual([3, false]);
    for (const ms of [2_000, 5_000]) {
      video.fails(2);
      vi.advanceTimersByTime(ms);
    }
    expect(state().unplayable.size).toBe(0);
    video.fails(2);
    expect([...state().unplayable]).toEqual([0]);
  });

  it('stops at the end of a clip, plays it again, and leaves it when another moment is sought', () => {
    const { player, video, state } = open({ fromMs: 2_000, toMs: 4_000 });
    expect(player.moment).toBe(2_000);
    player.play();
    video.runsTo(3.02);
    expect([player.moment, state().isPlaying]).toEqual([4_000, false]);
    player.play();
    expect([player.moment, state().isPlaying]).toEqual([2_000, true]);
    player.seek(9_000);
    expect(state().clip).toBeNull();
  });

  it('has the next file here before the one that plays is over, and fetches none that is far off', async () => {
    const fetched: string[] = [];
    vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
      fetched.push(`${method} ${url}`);
      return new Response(new Blob(['film']));
    });
    const { player, video, state } = open();
    player.seek(15_000);
    video.opens();
    player.setSpeed(0.5);
    player.play();
    video.runsTo(0.004);
    player.pause();
    expect(fetched).toEqual([]);
    player.play();
    video.runsTo(1);
    video.runsTo(2);
    expect(fetched).toEqual(['GET /files/2?ahead=1']);
    await vi.waitFor(() => expect(video.src).toBe('/files/1'));
    await vi.advanceTimersByTimeAsync(10);
    video.ends();
    expect([player.moment, state().isPlaying]).toEqual([20_000, true]);
    expect(video.src).toMatch(/^blob:/);
    // Now it is played, and that is said once.
    expect(fetched).toEqual(['GET /files/2?ahead=1', 'HEAD /files/2']);
    video.opens();
    player.seek(22_000);
    expect(fetched).toHaveLength(2);
    player.seek(16_000);
    expect(video.src).toBe('/files/1');
    player.close();
  });

  it('does not go on fetching what comes next for somebody who leaves', async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    const { player, video } = open();
    player.seek(15_000);
    video.opens();
    player.play();
    video.runsTo(1);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
    player.close();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  it('plays a file that did not come beforehand from where it is', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
    const { player, video } = open();
    player.seek(18_000);
    video.opens();
    player.play();
    video.runsTo(4);
    await vi.advanceTimersByTimeAsync(10);
    video.ends();
    expect(video.src).toBe('/files/2');
  });

  it('keeps speed, silence and the pitch of voices over files', () => {
    const { player, video } = open();
    player.setSpeed(1.5);
    player.setMuted(true);
    player.seek(16_000);
    video.opens();
    expect([video.playbackRate, video.muted, video.preservesPitch]).toEqual([1.5, true, true]);
  });
});

it('reads and writes moments as people do', () => {
  expect([5, 65_400, 3_661_000].map(clockOf)).toEqual(['0:00', '1:05', '1:01:01']);
  expect(['7', '1:05', '1:01:01', '0:07,5'].map(momentOf)).toEqual([7_000, 65_000, 3_661_000, 7_500]);
  expect(['', 'a', '1:', ':5', '-1'].map(momentOf)).toEqual([null, null, null, null, null]);
  expect(['?at=1500', '?at=x', '?at=-1', ''].map((query) => momentIn(query, 'at'))).toEqual([1_500, null, null, null]);
});
