import { expect, it } from 'vitest';
import { sizeIn } from '#client/screens/technician/recording/size.ts';
import { isAsked } from '#client/screens/technician/recording/speaking.ts';
import { whyAfter, wishOf } from '#client/screens/technician/recording/wish.ts';
import { unknownCamera } from '#models/camera.ts';
import type { RecordingState } from '#models/recording.ts';
import type { SessionView, StaffView } from '#models/view.ts';

const ben = { id: 'ben' } as StaffView;
const [agreed, none] = [{ isRecording: false, isCovered: false, purposes: ['case'] } as RecordingState, [] as const];
const sessionWith = (recording: RecordingState, more: Partial<SessionView> = {}) =>
  ({
    state: 'live',
    firstLiveAt: 5,
    technician: ben,
    together: { helpers: [], joining: [] },
    recording,
    ...more,
  }) as unknown as SessionView;
const flowing: Parameters<typeof wishOf>[0] = {
  ...{ session: sessionWith(agreed), call: 'connected', hasRemoteVideo: true, takenBy: null, isCovered: false },
  camera: { ...unknownCamera, sharing: true },
};

it('[rule.R2] records for whoever has the lead, while it is agreed to, not covered, and there is a call', () => {
  expect(wishOf(flowing, 'ben')).toBe('all');
  expect(wishOf(flowing, 'mia')).toBe('nothing');
  const instead = [
    { session: sessionWith({ ...agreed, purposes: none }) },
    { session: sessionWith({ ...agreed, isCovered: true }) },
    { session: sessionWith(agreed, { state: 'wrappingUp' }) },
    { session: sessionWith(agreed, { firstLiveAt: null }) },
    { session: null },
    { isCovered: true },
    { takenBy: 'tab' },
    { call: 'interrupted' },
  ] as const;
  for (const change of instead) expect(wishOf({ ...flowing, ...change }, 'ben')).toBe('nothing');
});

it('records the voices alone while there is no picture, as soon as it is known that it was paused', () => {
  expect(wishOf({ ...flowing, hasRemoteVideo: false }, 'ben')).toBe('voices');
  expect(wishOf({ ...flowing, camera: { ...unknownCamera, sharing: false } }, 'ben')).toBe('voices');
  // A page that was loaded anew has not heard of the camera yet, and sees its picture.
  expect(wishOf({ ...flowing, camera: unknownCamera }, 'ben')).toBe('all');
});

it('says why a segment begins', () => {
  const before = (recording: RecordingState) => ({ session: sessionWith(recording), isCovered: false });
  expect(whyAfter(null, false)).toBe('start');
  expect(whyAfter(null, true)).toBe('reload');
  expect(whyAfter(before({ ...agreed, isCovered: true }), true)).toBe('covered');
  expect(whyAfter(before({ ...agreed, purposes: none }), true)).toBe('consent');
  expect(whyAfter(before(agreed), true)).toBe('resumed');
});

it('[rule.R2] asks whoever comes into a recorded session, and not whoever took it', () => {
  expect(isAsked(sessionWith(agreed), 'mia')).toBe(true);
  expect(isAsked(sessionWith(agreed), 'ben')).toBe(false);
  expect(isAsked(sessionWith({ ...agreed, purposes: none }), 'mia')).toBe(false);
});

it('tells sizes as people do', () => {
  expect([sizeIn(34_210_000, 'en'), sizeIn(1_260_000, 'de'), sizeIn(1_000, 'en')]).toEqual([
    '34 MB',
    '1,3 MB',
    '0.1 MB',
  ]);
});
