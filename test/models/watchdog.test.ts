import { describe, expect, it } from 'vitest';
import { backoff, connectWithinMs, diagnose, recreateAfterMs, restartAfterMs, type Vitals } from '#models/watchdog.ts';

const healthy: Vitals = {
  now: 10_000,
  lastInboundAt: 10_000,
  lastRestartAt: null,
  createdAt: 0,
  hasConnected: true,
  isDestroyed: false,
  failures: 0,
};

describe('the watchdog', () => {
  it('leaves a living connection alone', () => {
    expect(diagnose({ ...healthy, now: 10_000 + restartAfterMs - 1 })).toEqual({ type: 'none' });
  });

  it('[fault.N1] restarts once after 2 s of silence and recreates after 5', () => {
    const silent = { ...healthy, now: 10_000 + restartAfterMs };
    expect(diagnose(silent)).toEqual({ type: 'restart' });
    expect(diagnose({ ...silent, lastRestartAt: silent.now })).toEqual({ type: 'none' });
    expect(diagnose({ ...silent, now: 10_000 + recreateAfterMs })).toEqual({ type: 'recreate', relayOnly: false });
  });

  it('restarts again in a second silence', () => {
    expect(diagnose({ ...healthy, lastRestartAt: 5_000, now: 12_000 })).toEqual({ type: 'restart' });
  });

  it('recreates a destroyed peer and one that never connected, by relay after two failures', () => {
    expect(diagnose({ ...healthy, isDestroyed: true })).toEqual({ type: 'recreate', relayOnly: false });
    const never = { ...healthy, hasConnected: false, now: connectWithinMs, lastInboundAt: 0, failures: 2 };
    expect(diagnose(never)).toEqual({ type: 'recreate', relayOnly: true });
    expect(diagnose({ ...never, now: connectWithinMs - 1 })).toEqual({ type: 'none' });
  });

  it('spreads its retries between half and one and a half of 0.5, 1, 2, 4, 5, 5 s', () => {
    expect([0, 1, 2, 3, 4, 9].map((failures) => backoff(failures, 0.5))).toEqual([
      500, 1_000, 2_000, 4_000, 5_000, 5_000,
    ]);
    expect([backoff(0, 0), backoff(4, 0.999)]).toEqual([250, expect.closeTo(7_495, 0)]);
  });
});
