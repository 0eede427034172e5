import { expect, it } from 'vitest';
import { limitEncoding, limitVoice, noLimits, type Sent } from '#client/call/outgoing.ts';

/** What becomes of an encoding that was limited before. */
function limited(size: { width?: number; height?: number }, sent: Partial<Sent>): RTCRtpEncodingParameters {
  const video = { getSettings: () => size } as MediaStreamTrack;
  const encoding: RTCRtpEncodingParameters = { maxBitrate: 1, scaleResolutionDownBy: 9 };
  limitEncoding(encoding, { audio: null, video, ...noLimits, ...sent });
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

it('[rule.Q2] sends the voice thin until room is known and where there is little, and none where there is none', () => {
  const voice = (sent: Partial<Sent>) => {
    const encoding: RTCRtpEncodingParameters = {};
    limitVoice(encoding, { audio: null, video: null, ...noLimits, ...sent });
    return encoding;
  };
  expect(voice({ isVoiceThin: true })).toEqual({ active: true, maxBitrate: 8_000 });
  expect(voice({ rung: 'voice', capacityKbps: 40 })).toEqual({ active: true, maxBitrate: 8_000 });
  expect(voice({ rung: 'stills', capacityKbps: 100 })).toEqual({ active: true, maxBitrate: 12_000 });
  expect(voice({ rung: 'hd', capacityKbps: 5_000 })).toEqual({ active: true, maxBitrate: 24_000, adaptivePtime: true });
  expect(voice({ rung: 'text', capacityKbps: 5 })).toMatchObject({ active: false });
});
