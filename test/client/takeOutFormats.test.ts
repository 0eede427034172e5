import { afterEach, expect, it, vi } from 'vitest';
import { encodings, isRare } from '#client/screens/takeOut/formats.ts';

afterEach(() => vi.unstubAllGlobals());

it('[rule.D8] an MP4 has H.264 and AAC in it where the browser can encode them, whatever else it can', async () => {
  const isConfigSupported = async (config: object) => ({ config, supported: true });
  for (const name of ['VideoEncoder', 'AudioEncoder']) vi.stubGlobal(name, { isConfigSupported });
  expect(await encodings()).toEqual([
    { format: 'webm', video: 'vp8', audio: 'opus' },
    { format: 'mp4', video: 'avc', audio: 'aac' },
  ]);
});

it('[rule.D8] an MP4 with anything else in it is one that not every player opens, and a WebM is what it is', () => {
  expect(isRare({ format: 'mp4', video: 'avc', audio: 'aac' })).toBe(false);
  expect(isRare({ format: 'mp4', video: 'avc', audio: 'opus' })).toBe(true);
  expect(isRare({ format: 'mp4', video: 'vp9', audio: 'aac' })).toBe(true);
  expect(isRare({ format: 'webm', video: 'vp8', audio: 'opus' })).toBe(false);
});
