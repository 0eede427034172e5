import { describe, expect, it } from 'vitest';
import {
  backoff,
  connectWithinMs,
  diagnose,
  isRelayDue,
  movedAfterMs,
  recreateAfterMs,
  restartAfterMs,
  type Vitals,
} from '#models/watchdog.ts';

const healthy: Vitals = {
  now: 10_000,
  lastInboundAt: 10_000,
  lastRestartAt: null,
  lineBackAt: null,
  createdAt: 0,
  hasConnected: true,
  isDestroyed: false,
};

describe('the watchdog', () => {
  it('leaves a living connection alone', () => {
    expect(diagnose({ ...healthy, now: 10_000 + restartAfterMs - 1 })).toBe('none');
  });

  it('[fault.N1] restarts once after 2 s of silence and recreates after 5', () => {
    const silent = { ...healthy, now: 10_000 + restartAfterMs };
    expect(diagnose(silent)).toBe('restart');
    expect(diagnose({ ...silent, lastRestartAt: silent.now })).toBe('none');
    expect(diagnose({ ...silent, now: 10_000 + recreateAfterMs })).toBe('recreate');
  });

  it('[fault.N4] restarts after 1 s where a line to the server has just come back, and goes by the rule once that is past', () => {
    const silent = { ...healthy, now: 10_000 + movedAfterMs };
    expect(diagnose(silent)).toBe('none');
    expect(diagnose({ ...silent, lineBackAt: 10_300 })).toBe('restart');
    expect(diagnose({ ...silent, lineBackAt: 10_300, now: silent.now - 1 })).toBe('none');
    expect(diagnose({ ...silent, lineBackAt: 7_000 })).toBe('none');
  });

  it('restarts again in a second silence', () => {
    expect(diagnose({ ...healthy, lastRestartAt: 5_000, now: 12_000 })).toBe('restart');
  });

  it('recreates a destroyed peer and one that never connected', () => {
    expect(diagnose({ ...healthy, isDestroyed: true })).toBe('recreate');
    const never = { ...healthy, hasConnected: false, now: connectWithinMs, lastInboundAt: 0 };
    expect(diagnose(never)).toBe('recreate');
    expect(diagnose({ ...never, now: connectWithinMs - 1 })).toBe('none');
  });

  it('[fault.N5] takes relays alone after two failures, then every other time, and only where there is one', () => {
    const relays = [{ urls: 'stun:a.example' }, { urls: ['turn:b.example', 'turns:b.example'] }];
    expect([0, 1, 2, 3, 4].map((failures) => isRelayDue(relays, failures))).toEqual([false, false, true, false, true]);
    expect(isRelayDue([{ urls: 'stun:a.example' }], 2)).toBe(false);
  });

  it('spreads its retries between half and one and a half of 0.5, 1, 2, 4, 5, 5 s', () => {
    expect([0, 1, 2, 3, 4, 9].map((failures) => backoff(failures, 0.5))).toEqual([
      500, 1_000, 2_000, 4_000, 5_000, 5_000,
    ]);
    expect([backoff(0, 0), backoff(4, 0.999)]).toEqual([250, expect.closeTo(7_495, 0)]);
  });
});
