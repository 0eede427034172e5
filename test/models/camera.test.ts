import { describe, expect, it } from 'vitest';
import { failureOf, isInAppBrowser } from '#models/cameraFailure.ts';

describe('[fault.P4] camera failures', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
    ['OverconstrainedError', 'overConstrained'],
    ['TypeError', 'unknown'],
  ])('reads %s as %s', (name, failure) => {
    expect(failureOf(name)).toBe(failure);
  });

  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 350.0', true],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/480]', true],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/AP4A; wv) AppleWebKit/537.36 Version/4.0 Chrome/130', true],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1', false],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36', false],
  ])('knows whether %s is a browser inside another app', (userAgent, expected) => {
    expect(isInAppBrowser(userAgent)).toBe(expected);
  });
});
