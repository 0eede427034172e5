import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Abilities } from '#client/call/abilities.ts';
import { type Camera, type CameraEvents, openCamera } from '#client/call/camera.ts';
import { openMicrophone } from '#client/call/microphone.ts';
import { fakeMedia, stubPhone } from '#test/support/phone.ts';

beforeEach(() => stubPhone());
afterEach(() => vi.unstubAllGlobals());

function listen() {
  const heard = { tracks: [] as MediaStreamTrack[], abilities: [] as Abilities[], stalls: [] as boolean[] };
  const events: CameraEvents = {
    onTrack: (track) => void heard.tracks.push(track),
    onAbilities: (abilities) => void heard.abilities.push(abilities),
    onStall: (isStalled) => void heard.stalls.push(isStalled),
  };
  return { heard, events };
}

async function opened(behaviour: Parameters<typeof fakeMedia>[0] = {}) {
  const phone = fakeMedia(behaviour);
  const { heard, events } = listen();
  const answer = await openCamera(events, phone.media);
  if (!answer.ok) throw new Error(`The camera was not opened: ${answer.failure}.`);
  await vi.waitFor(() => expect(heard.abilities.length).toBeGreaterThan(0));
  return { ...phone, heard, camera: answer.camera as Camera, microphone: answer.microphone };
}

describe('opening', () => {
  it('asks once for the rear camera in 720p and for the microphone, and keeps lettering sharp', async () => {
    const { prompts, camera, microphone } = await opened();
    expect(prompts).toHaveLength(1);
    expect(prompts[0]).toMatchObject({
      video: {
        facingMode: { ideal: 'environment' },
        width: { ideal: 1280 },
        height: { ideal: 720 },
        frameRate: { ideal: 30 },
      },
      audio: { echoCancellation: true },
    });
    expect(camera.track.contentHint).toBe('detail');
    expect(microphone?.kind).toBe('audio');
  });

  it('a refused or missing microphone never costs the picture', async () => {
    for (const refusal of ['NotAllowedError', 'NotFoundError', 'NotReadableError']) {
      const { camera, microphone, prompts } = await opened({ answers: [refusal, null] });
      expect(camera.track.kind).toBe('video');
      expect(microphone).toBeNull();
      expect(prompts.at(-1)).not.toHaveProperty('audio');
    }
  });

  it('loosens a wish the camera cannot meet before it counts as a failure', async () => {
    const { camera, prompts } = await opened({ answers: ['OverconstrainedError', 'OverconstrainedError', null] });
    expect(camera.track.kind).toBe('video');
    expect(prompts.at(-1)).toEqual({ video: true });
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
    ['OverconstrainedError', 'overConstrained'],
    ['SomethingNewError', 'unknown'],
  ])('[fault.P4] says that %s means %s', async (name, failure) => {
    const { media } = fakeMedia({ answers: [name, name, name] });
    expect(await openCamera(listen().events, media)).toEqual({ ok: false, failure });
  });

  it('[fault.P4] asks only once where the camera is blocked for good', async () => {
    stubPhone({ permission: 'denied' });
    const { media, prompts } = fakeMedia({ answers: ['NotAllowedError'] });
    expect(await openCamera(listen().events, media)).toEqual({ ok: false, failure: 'denied' });
    expect(prompts).toHaveLength(1);
  });

  it('[fault.P4] knows plain http, old browsers and browsers inside other apps', async () => {
    const { media } = fakeMedia({ answers: ['NotAllowedError', 'NotAllowedError'] });
    stubPhone({ userAgent: 'Mozilla/5.0 (iPhone) Instagram 300' });
    expect(await openCamera(listen().events, media)).toEqual({ ok: false, failure: 'inAppBrowser' });
    stubPhone();
    expect(await openCamera(listen().events, undefined)).toEqual({ ok: false, failure: 'unsupported' });
    stubPhone({ isSecure: false });
    expect(await openCamera(listen().events, media)).toEqual({ ok: false, failure: 'insecure' });
  });

  it('the microphone alone is an answer as well', async () => {
    expect(await openMicrophone(fakeMedia().media)).toMatchObject({ ok: true });
    expect(await openMicrophone(fakeMedia({ answers: ['NotAllowedError'] }).media)).toEqual({
      ok: false,
      failure: 'denied',
    });
  });
});

describe('an open camera', () => {
  const capabilities = { torch: true, zoom: { min: 1, max: 8, step: 0.1 } };

  it('reports only what the phone reports', async () => {
    const plain = await opened({ cameras: ['rear', 'front'] });
    expect(plain.heard.abilities.at(-1)).toEqual({
      torch: null,
      zoom: null,
      cameras: [
        { deviceId: 'rear', label: 'rear camera' },
        { deviceId: 'front', label: 'front camera' },
      ],
      deviceId: 'rear',
      canTakeStill: true,
    });
    const rich = await opened({ capabilities });
    expect(rich.camera.abilities).toMatchObject({ torch: false, zoom: { min: 1, max: 8, now: 1 } });
  });

  it('switches light and zoom, and says so', async () => {
    const { camera, heard } = await opened({ capabilities });
    expect(await camera.apply({ what: 'torch', on: true })).toBe(true);
    expect(await camera.apply({ what: 'zoom', factor: 3 })).toBe(true);
    expect(heard.abilities.at(-1)).toMatchObject({ torch: true, zoom: { now: 3 } });
  });

  it('refuses a light the phone does not have', async () => {
    const { camera } = await opened();
    expect(await camera.apply({ what: 'torch', on: true })).toBe(false);
  });

  it('lets go of one camera before it opens the next, and hands over the new track', async () => {
    const { camera, heard, tracks } = await opened({ cameras: ['rear', 'front'] });
    const before = camera.track;
    expect(await camera.apply({ what: 'camera', deviceId: 'front' })).toBe(true);
    expect(before.readyState).toBe('ended');
    expect(heard.tracks).toEqual([camera.track]);
    expect(camera.abilities.deviceId).toBe('front');
    expect(tracks.filter(({ kind, readyState }) => kind === 'video' && readyState === 'live')).toHaveLength(1);
  });

  it('comes back to the old camera when the other one does not open', async () => {
    const { camera, answers, heard } = await opened({ cameras: ['rear', 'front'] });
    answers.push('NotReadableError', 'NotReadableError', null);
    expect(await camera.apply({ what: 'camera', deviceId: 'front' })).toBe(false);
    expect(camera.abilities.deviceId).toBe('rear');
    expect(camera.track.readyState).toBe('live');
    expect(heard.stalls.at(-1)).toBe(false);
  });

  it('[fault.P3] says when another app takes the picture away, and gives it back', async () => {
    const { tracks, heard } = await opened();
    const [track] = tracks;
    track?.onmute?.();
    track?.onunmute?.();
    track?.onended?.();
    expect(heard.stalls).toEqual([true, false, true]);
  });

  it('says nothing more and holds nothing once it is closed', async () => {
    const { camera, tracks, heard } = await opened();
    camera.close();
    expect(camera.track.readyState).toBe('ended');
    expect(tracks[0]?.onended).toBeNull();
    expect(heard.stalls).toEqual([]);
    expect(camera.abilities.canTakeStill).toBe(false);
  });
});
