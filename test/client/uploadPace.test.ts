import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstPart, mostPart, paceAfter, pauseAfterFailure } from '#client/link/uploadPace.ts';

/** Bytes a second that a line of this many, with this much way each time, carries at the pace, and in what parts. */
function sendOver({ perSecond, wayMs }: { perSecond: number; wayMs: number }) {
  let [part, at, sent, busyMs] = [firstPart, 0, 0, 0];
  for (let n = 0; n < 400; n += 1) {
    const onLineMs = (part / perSecond) * 1000;
    const pace = paceAfter({ bytes: part, tookMs: wayMs + onLineMs, isInCall: true });
    sent += part;
    busyMs += onLineMs;
    at += wayMs + onLineMs + pace.pauseMs;
    part = pace.partBytes;
  }
  return { part, share: busyMs / at, rate: (sent / at) * 1000 };
}

it('[fault.R6] never takes more than half of what the line carries, whatever the line', () => {
  const line = fc.record({
    perSecond: fc.integer({ min: 20_000, max: 100_000_000 }),
    wayMs: fc.integer({ min: 0, max: 2_000 }),
  });
  fc.assert(
    fc.property(line, (made) => {
      const { share, part } = sendOver(made);
      expect(share).toBeLessThanOrEqual(0.5);
      expect(part).toBeGreaterThanOrEqual(firstPart);
      expect(part).toBeLessThanOrEqual(mostPart);
    }),
  );
});

it('[fault.R6] keeps up with a recording on an ordinary line', () => {
  // 1.5 Mbit/s of picture and 64 kbit/s of sound over 10 Mbit/s of uplink, 60 ms away.
  expect(sendOver({ perSecond: 1_250_000, wayMs: 60 }).rate).toBeGreaterThan(195_500);
});

it('[fault.S4] tries again sooner at first, and at least once a minute', () => {
  const pauses = Array.from({ length: 12 }, (_, failures) => pauseAfterFailure(failures, 1));
  expect(pauses.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
  expect(Math.max(...pauses)).toBe(60_000);
});
