import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acquire } from '#client/call/acquire.ts';
import { openCamera } from '#client/call/camera.ts';
import { openMicrophone } from '#client/call/microphone.ts';
import { sceneOf } from '#client/screens/customer/scene.ts';
import { reportOf, Viewfinder } from '#client/screens/customer/viewfinder.ts';
import { cameraReportSchema } from '#models/camera.ts';
import type { SessionView } from '#models/view.ts';
import { fakeMedia, stubPhone } from '#test/support/phone.ts';

beforeEach(() => stubPhone());
afterEach(() => vi.unstubAllGlobals());

function create(behaviour: Parameters<typeof fakeMedia>[0] = {}, staysSilent = false) {
  const phone = fakeMedia(behaviour);
  const viewfinder = new Viewfinder({
    openCamera: (events, acquired) => openCamera(events, phone.media, acquired),
    openMicrophone: () => openMicrophone(phone.media),
    staysSilent,
  });
  const state = () => viewfinder.store.getState();
  const trackOf = (kind: 'audio' | 'video') => phone.tracks.findLast((track) => track.kind === kind);
  return { ...phone, viewfinder, state, trackOf };
}

const live = { state: 'live' } as SessionView;
const queued = { state: 'queued' } as SessionView;

it('reports in the words of the wire, whatever the phone can do', async () => {
  const cameras = Array.from({ length: 20 }, (_, n) => `camera-${n}`.padEnd(300, 'x'));
  const { viewfinder, state } = create({ cameras, capabilities: { torch: true, zoom: { min: 1, max: 4 } } });
  await viewfinder.open();
  await vi.waitFor(() => expect(state().abilities.cameras).toHaveLength(12));
  expect(cameraReportSchema.safeParse(reportOf(state())).success).toBe(true);
  expect(reportOf(state())).toMatchObject({ sharing: false, micOn: true, torch: false, failure: null });
});

it('an answer that comes after the person left opens nothing', async () => {
  const { viewfinder, state, tracks } = create();
  const opening = viewfinder.open();
  viewfinder.close();
  await opening;
  expect(state().camera.state).toBe('closed');
  expect(tracks.every(({ readyState }) => readyState === 'ended')).toBe(true);
});

it('adopts what was acquired before, and says so when it has ended meanwhile', async () => {
  const { viewfinder, state, media, tracks } = create();
  const acquired = acquire({ media, withMicrophone: true });
  await acquired;
  for (const track of tracks) track.stop();
  await viewfinder.open(acquired);
  expect([state().camera.state, tracks.length]).toEqual(['stalled', 2]);
});

it('[fault.P4] adopts a failure as it would its own', async () => {
  const { viewfinder, state, media } = create({ answers: ['NotFoundError', 'NotFoundError'] });
  await viewfinder.open(acquire({ media, withMicrophone: true }));
  expect(state().camera).toEqual({ state: 'failed', failure: 'none' });
});

it('mutes without letting go of the microphone, and asks for one that was refused', async () => {
  const { viewfinder, state, trackOf, prompts } = create({ answers: ['NotAllowedError', null, null] });
  await viewfinder.open();
  expect(reportOf(state()).micOn).toBe(false);
  await viewfinder.toggleMute();
  expect(prompts.at(-1)).not.toHaveProperty('video');
  expect(reportOf(state()).micOn).toBe(true);
  await viewfinder.toggleMute();
  expect([trackOf('audio')?.enabled, trackOf('audio')?.readyState, reportOf(state()).micOn]).toEqual([
    false,
    'live',
    false,
  ]);
});

it('speaks at one tap, where a muted person has no microphone yet', async () => {
  const { viewfinder, state } = create({ answers: ['NotAllowedError', null, null] });
  viewfinder.mute(true);
  await viewfinder.open();
  await viewfinder.toggleMute();
  expect([state().isMuted, reportOf(state()).micOn]).toEqual([false, true]);
});

describe('without a camera', () => {
  it('[fault.P4] a failure has a page of its own, and the session goes on by voice and photos', async () => {
    const { viewfinder, state } = create({ answers: ['NotFoundError', 'NotFoundError', null] });
    await viewfinder.open();
    expect(sceneOf(live, state(), false)).toBe('trouble');
    expect(reportOf(state())).toMatchObject({ failure: 'none', micOn: false });
    await viewfinder.goWithout();
    expect(reportOf(state())).toMatchObject({ failure: 'none', micOn: true });
    expect([sceneOf(queued, state(), false), sceneOf(live, state(), false)]).toEqual(['preview', 'live']);
  });

  it('[fault.P4] a camera that works after all takes its place again', async () => {
    const { viewfinder, state } = create({
      answers: ['NotReadableError', 'NotReadableError', 'NotReadableError', null],
    });
    await viewfinder.open();
    await viewfinder.goWithout();
    await viewfinder.open();
    expect(state()).toMatchObject({ goesWithout: false, camera: { state: 'open' } });
    expect(sceneOf(live, state(), false)).toBe('preview');
  });
});

describe('when something else takes the phone', () => {
  it('[fault.P2] says that the page is hidden, and opens a camera anew that ended meanwhile', async () => {
    const { viewfinder, state, trackOf, prompts } = create();
    await viewfinder.open();
    viewfinder.share();
    viewfinder.hide(true);
    expect(reportOf(state())).toMatchObject({ hidden: true, sharing: true });
    const track = trackOf('video');
    if (track) track.readyState = 'ended';
    track?.onended?.();
    expect(reportOf(state()).sharing).toBe(false);
    viewfinder.hide(false);
    await vi.waitFor(() => expect(reportOf(state())).toMatchObject({ hidden: false, sharing: true }));
    expect(prompts).toHaveLength(2);
  });

  it('[fault.P3] a microphone that claims to be back on a phone that stays silent waits for a tap', async () => {
    for (const [staysSilent, after] of [
      [true, 'stalled'],
      [false, 'open'],
    ] as const) {
      const { viewfinder, state, trackOf } = create({}, staysSilent);
      await viewfinder.open();
      trackOf('audio')?.onmute?.();
      expect(state().camera.state).toBe('stalled');
      trackOf('audio')?.onunmute?.();
      expect(state().camera.state).toBe(after);
      await viewfinder.open();
      expect(state().camera.state).toBe('open');
    }
  });
});
