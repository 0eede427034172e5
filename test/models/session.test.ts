import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginSession } from '#models/session/begin.ts';
import {
  advance,
  expiresAt,
  holderOf,
  isUnderWay,
  type Session,
  type SessionEvent,
  sessionSchema,
} from '#models/session.ts';
import { defaultWaits } from '#models/waits.ts';
import { queuedSession } from '#test/support/sessions.ts';

function play(events: readonly (readonly [SessionEvent, number])[], from = queuedSession()): Session {
  return events.reduce((session, [event, now]) => {
    const next = advance(session, event, now);
    if (!next) throw new Error(`${event.type} was refused in ${session.state}`);
    return next;
  }, from);
}

const offered = play([[{ type: 'offer', technicianId: 'technician-a' }, 2_000]]);
const connecting = play([[{ type: 'accept', technicianId: 'technician-a' }, 3_000]], offered);
const live = play([[{ type: 'connect' }, 4_000]], connecting);
const interrupted = play([[{ type: 'interrupt' }, 5_000]], live);
const wrappingUp = play([[{ type: 'hangUp', by: 'customer' }, 6_000]], live);
const ended = play([[{ type: 'file', outcome: 'fixed', note: 'new gasket' }, 7_000]], wrappingUp);

describe('life of a session', () => {
  it('goes from the queue to its end through wrap-up', () => {
    expect([offered, connecting, live, interrupted, wrappingUp, ended].map((session) => session.state)).toEqual([
      'offered',
      'connecting',
      'live',
      'interrupted',
      'wrappingUp',
      'ended',
    ]);
    expect(ended).toMatchObject({ outcome: 'fixed', note: 'new gasket', technicianId: 'technician-a', endedAt: 6_000 });
  });

  it('[route.R2] enters at the level that was assessed, or that the certificate says', () => {
    const { id, companyId, machineId, customer, consent, askedAt } = queuedSession();
    for (const certificateId of [null, 'certificate-a'])
      for (const level of [1, 2, 3] as const) {
        const given = { id, companyId, machineId, customer: { ...customer, level }, consent, askedAt, certificateId };
        expect(beginSession(given, 9_000).entryLevel).toBe(level);
      }
  });

  it('[rule.S1] refuses an event that is not listed for the state', () => {
    expect(advance(queuedSession(), { type: 'accept', technicianId: 'technician-a' }, 2_000)).toBeNull();
    expect(advance(live, { type: 'offer', technicianId: 'technician-b' }, 5_000)).toBeNull();
    expect(advance(ended, { type: 'hangUp', by: 'customer' }, 8_000)).toBeNull();
    expect(advance(wrappingUp, { type: 'takeOver' }, 8_000)).toBeNull();
  });

  it('[rule.S4] gives each offer an epoch of its own', () => {
    const declined = play([[{ type: 'decline', technicianId: 'technician-a' }, 3_000]], offered);
    const again = play([[{ type: 'offer', technicianId: 'technician-b' }, 3_500]], declined);
    expect([offered.epoch, declined.epoch, again.epoch]).toEqual([1, 1, 2]);
  });

  it('[rule.S5] takes an accept only from the technician who was asked, and only in time', () => {
    expect(advance(offered, { type: 'accept', technicianId: 'technician-b' }, 3_000)).toBeNull();
    expect(advance(offered, { type: 'accept', technicianId: 'technician-a' }, 2_000 + defaultWaits.offerMs)).toBeNull();
  });

  it('[route.R9] remembers who declined or let the offer expire, not whose offer was withdrawn', () => {
    const expired = play([[{ type: 'expire' }, 2_000 + defaultWaits.offerMs]], offered);
    const withdrawn = play([[{ type: 'withdraw' }, 3_000]], offered);
    expect(expired.declinedBy).toEqual(['technician-a']);
    expect(withdrawn.declinedBy).toEqual([]);
    expect(play([[{ type: 'forgetDeclines' }, 20_000]], expired).declinedBy).toEqual([]);
  });

  it('[route.R3] keeps the age when the technician is lost', () => {
    const lost = play([[{ type: 'loseTechnician' }, 9_000]], live);
    expect(lost).toMatchObject({ state: 'queued', askedAt: 1_000, declinedBy: [] });
  });

  it('[rule.S3] ends an accepted session only through wrap-up, and an unaccepted one as abandoned', () => {
    expect(play([[{ type: 'hangUp', by: 'customer' }, 3_000]], offered)).toMatchObject({
      state: 'ended',
      outcome: 'abandoned',
    });
    expect(play([[{ type: 'hangUp', by: 'technician' }, 3_500]], connecting).state).toBe('wrappingUp');
    expect(advance(queuedSession(), { type: 'hangUp', by: 'technician' }, 3_000)).toBeNull();
  });

  it('[rule.S2] gives every wait on a person or a network an expiry, and none is early', () => {
    for (const session of [queuedSession(), offered, connecting, interrupted, wrappingUp]) {
      const at = expiresAt(session);
      expect(at).not.toBeNull();
      if (at === null) continue;
      expect(advance(session, { type: 'expire' }, at - 1)).toBeNull();
      expect(advance(session, { type: 'expire' }, at)?.state).not.toBe(session.state);
    }
  });

  it('[rule.S2] gives up a wait a day after it was asked for, however often it is offered in vain', () => {
    const until = 1_000 + defaultWaits.queuedMs;
    let session = queuedSession();
    for (let n = 1; n < 100; n += 1) {
      const offeredAt = n * 800_000;
      const given = { type: 'offer', technicianId: `technician-${n}` } as const;
      const end = [
        { type: 'decline', technicianId: `technician-${n}` } as const,
        { type: 'withdraw' } as const,
        { type: 'expire' } as const,
      ][n % 3] as SessionEvent;
      session = play(
        [
          [given, offeredAt],
          [end, offeredAt + defaultWaits.offerMs],
        ],
        session,
      );
      expect(expiresAt(session)).toBe(until);
    }
    expect(advance(session, { type: 'expire' }, until)).toMatchObject({ state: 'ended', outcome: 'abandoned' });
  });

  it('[rule.S2] counts a wait anew from when a technician was lost, and at its age', () => {
    const lost = play([[{ type: 'loseTechnician' }, 90_000_000]], live);
    const again = play(
      [
        [{ type: 'offer', technicianId: 'technician-b' }, 91_000_000],
        [{ type: 'withdraw' }, 91_001_000],
      ],
      lost,
    );
    expect([lost, again].map(expiresAt)).toEqual(Array(2).fill(90_000_000 + defaultWaits.queuedMs));
    expect(again.askedAt).toBe(1_000);
  });

  it('[rule.B6] gives up nobody who is to be called back, nor one whom an earlier version gave a day', () => {
    const promised = play([[{ type: 'promise', dueAt: 182_000 }, 2_000]]);
    const passedOn = play(
      [
        [{ type: 'offer', technicianId: 'technician-a' }, 3_000],
        [{ type: 'decline', technicianId: 'technician-a' }, 4_000],
      ],
      promised,
    );
    const opened = play([
      [{ type: 'schedule', at: 200_000_000 }, 2_000],
      [{ type: 'expire' }, 200_000_000],
    ]);
    expect([promised, passedOn, opened].map(expiresAt)).toEqual([null, null, null]);
    expect(advance(passedOn, { type: 'expire' }, 10 * defaultWaits.queuedMs)).toBeNull();
    const old = { ...promised, expiresAt: 90_000_000 } as Session;
    expect(advance(old, { type: 'expire' }, 90_000_000)).toEqual(promised);
    const stays = play([[{ type: 'dropPromise' }, 300_000_000]], opened);
    expect(expiresAt(stays)).toBe(300_000_000 + defaultWaits.queuedMs);
  });

  it('[rule.R2] keeps recording apart from sharing', () => {
    const ticked = play([[{ type: 'consent', training: true }, 5_000]], live);
    const withdrawn = play([[{ type: 'consent', training: false }, 6_000]], ticked);
    expect([live, ticked, withdrawn].map((session) => session.consent.trainingAt)).toEqual([null, 5_000, null]);
    expect(withdrawn.consent.sharingAt).toBe(1_000);
  });

  it('[rule.S1] stays a valid session under any sequence of events, with epochs that only grow', () => {
    const technicianId = fc.constantFrom('technician-a', 'technician-b');
    const event: fc.Arbitrary<SessionEvent> = fc.oneof(
      fc.record({ type: fc.constantFrom('offer', 'accept', 'decline'), technicianId }),
      fc.record({
        type: fc.constantFrom(
          'withdraw',
          'connect',
          'interrupt',
          'loseTechnician',
          'expire',
          'takeOver',
          'forgetDeclines',
        ),
      }),
      fc.record({ type: fc.constant('hangUp'), by: fc.constantFrom('customer', 'technician') }),
      fc.record({ type: fc.constant('consent'), case: fc.boolean(), training: fc.boolean() }),
      fc.record({ type: fc.constant('file'), outcome: fc.constantFrom('fixed', 'notFixed'), note: fc.string() }),
    ) as fc.Arbitrary<SessionEvent>;
    const steps = fc.array(fc.tuple(event, fc.nat(200_000)), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (sequence) => {
        let session = queuedSession();
        for (const [happening, now] of sequence) {
          const next = advance(session, happening, now + 1_000);
          if (!next) continue;
          expect(sessionSchema.safeParse(next).success).toBe(true);
          expect(next.epoch).toBeGreaterThanOrEqual(session.epoch);
          expect(next.customerEpoch).toBeGreaterThanOrEqual(session.customerEpoch);
          expect(next.askedAt).toBe(session.askedAt);
          expect(holderOf(next) === null).toBe(next.state === 'queued' || next.state === 'ended');
          session = next;
        }
      }),
    );
  });
});

it('is under way from the acceptance to the end of the call', () => {
  const all = [queuedSession(), offered, connecting, live, interrupted, wrappingUp, ended];
  expect(all.filter(isUnderWay).map(({ state }) => state)).toEqual(['connecting', 'live', 'interrupted']);
});
