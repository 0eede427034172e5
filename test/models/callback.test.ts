import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailSchema, maskedMail, phoneSchema, pushAbilityOf } from '#models/callback/channels.ts';
import { afterAlarm, alarmOf, type Callback, clockOf, keptRate, standingOf } from '#models/callback.ts';
import { advance, type SessionEvent } from '#models/session.ts';
import { queuedSession } from '#test/support/sessions.ts';

const promise: Callback = { promisedAt: 1_000, dueAt: 181_000 };

describe('[route.P12] a promise', () => {
  it('has the same deadline after any events at any times, and each of its alarms is heard once', () => {
    const types = ['offer', 'accept', 'decline', 'withdraw', 'expire', 'ring', 'promise', 'putBack', 'loseTechnician'];
    const step = fc.record({ type: fc.constantFrom(...types), afterMs: fc.integer({ min: -5_000, max: 200_000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let session = queuedSession({ callback: promise });
        let now = 1_000;
        for (const { type, afterMs } of steps) {
          now += afterMs;
          const event = { type, technicianId: 'technician-a', dueAt: now + 180_000 } as unknown as SessionEvent;
          const before = session.callback;
          session = advance(session, event, now) ?? session;
          expect(session.callback).toMatchObject(promise);
          for (const field of ['alertedAt', 'lateAt', 'metAt'] as const)
            if (before?.[field] !== undefined) expect(session.callback?.[field]).toBe(before[field]);
          if (session.callback?.alertedAt !== undefined)
            expect(session.callback.alertedAt).toBeGreaterThanOrEqual(121_000);
          if (session.callback?.lateAt !== undefined) expect(session.callback.lateAt).toBeGreaterThanOrEqual(181_000);
        }
      }),
    );
  });

  it('alerts a minute before it is due while nobody is asked, and is admitted to be late when it is', () => {
    const queued = { state: 'queued', callback: promise };
    expect(alarmOf(queued)).toEqual({ at: 121_000, what: 'alert' });
    expect(afterAlarm(queued, 120_999)).toBeNull();
    expect(afterAlarm(queued, 121_000)).toEqual({ ...promise, alertedAt: 121_000 });
    expect(alarmOf({ state: 'offered', callback: promise })).toEqual({ at: 181_000, what: 'admit' });
    expect(alarmOf({ state: 'queued', callback: { ...promise, metAt: 2_000 } })).toBeNull();
    expect(alarmOf({ state: 'queued', callback: { promisedAt: 1_000, dueAt: null } })).toBeNull();
  });

  it('is kept up to its deadline and late from it on', () => {
    expect(standingOf(promise, 180_999)).toBe('open');
    expect(standingOf(promise, 181_000)).toBe('late');
    expect(standingOf({ ...promise, metAt: 181_000 }, 999_999)).toBe('kept');
    expect(standingOf({ ...promise, metAt: 181_001 }, 999_999)).toBe('late');
    expect(standingOf({ promisedAt: 1_000, dueAt: null }, 999_999)).toBe('unpromised');
    expect(keptRate({ kept: 3, late: 1 })).toBe(0.75);
    expect(keptRate({ kept: 0, late: 0 })).toBeNull();
    expect(clockOf(promise, 91_000)).toEqual({ part: 0.5, leftMs: 90_000 });
  });
});

it('[rule.B1] iPhones can be pushed to only from the Home Screen, others once they were asked', () => {
  const traits = { isIos: false, isStandalone: false, hasPush: true, permission: 'default' } as const;
  expect(pushAbilityOf(traits)).toBe('askable');
  expect(pushAbilityOf({ ...traits, isIos: true })).toBe('homeScreen');
  expect(pushAbilityOf({ ...traits, isIos: true, isStandalone: true, permission: 'granted' })).toBe('granted');
  expect(pushAbilityOf({ ...traits, permission: 'denied' })).toBe('denied');
  expect(pushAbilityOf({ ...traits, hasPush: false })).toBe('none');
});

it('[rule.B1] an address is one address and nothing more, and a number is one that can be dialled', () => {
  const isMail = (text: string) => mailSchema.safeParse(text).success;
  const isPhone = (text: string) => phoneSchema.safeParse(text).success;
  expect(['mara@example.com', 'm.l+x@sub.example.co.uk'].every(isMail)).toBe(true);
  const bad = ['mara', 'a@b', 'a@b.c\r\nBcc: x@y.zz', 'a@b.cc,c@d.ee', '"a b"@c.dd', 'a@b.cc d@e.ff', '<a@b.cc>'];
  expect(bad.filter(isMail)).toEqual([]);
  expect(['+49 (30) 123-456', '030/123456', '12345'].every(isPhone)).toBe(true);
  expect(['1234', 'call me', '+49 30 12;34567', '1'.repeat(21)].filter(isPhone)).toEqual([]);
  expect(maskedMail('mara@example.com')).toBe('m…@example.com');
});
