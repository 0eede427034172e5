import { expect, it } from 'vitest';
import { limitEncoding } from '#client/call/outgoing.ts';
import type { Sent } from '#client/call/peer.ts';

/** What becomes of an encoding that was limited before. */
function limited(size: { width?: number; height?: number }, sent: Partial<Sent>): RTCRtpEncodingParameters {
  const video = { getSettings: () => size } as MediaStreamTrack;
  const encoding: RTCRtpEncodingParameters = { maxBitrate: 1, scaleResolutionDownBy: 9 };
  limitEncoding(encoding, { audio: null, video, frameRate: null, isSmall: false, ...sent });
  return encoding;
}

it('[rule.T2] sends at most 360 lines to somebody beside, however the phone is held, and never more than there are', () => {
  const scales = [
    { width: 1280, height: 720 },
    { width: 720, height: 1280 },
    { width: 1920, height: 1080 },
    { width: 320, height: 240 },
    {},
  ].map((size) => limited(size, { isSmall: true }).scaleResolutionDownBy);
  expect(scales).toEqual([2, 2, 3, 1, 2]);
  expect(limited({ width: 1280, height: 720 }, { isSmall: true }).maxBitrate).toBe(400_000);
});

it('sends all of it to whoever has the lead, and as many frames as are asked for', () => {
  expect(limited({ width: 1280, height: 720 }, {})).toEqual({ scaleResolutionDownBy: 1 });
  expect(limited({ width: 1280, height: 720 }, { frameRate: 12 })).toEqual({
    scaleResolutionDownBy: 1,
    maxFramerate: 12,
  });
});
