import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level } from '#models/level.ts';
import { match } from '#models/routing.ts';
import type { Session } from '#models/session.ts';
import type { Technician } from '#models/technician.ts';
import { queuedSession } from '#test/support/sessions.ts';

function technician(id: string, fields: Partial<Technician> = {}): Technician {
  return {
    id,
    companyId: 'company-one',
    level: 1,
    segment: 'consumer',
    languages: ['en'],
    presence: 'available',
    idleSince: 0,
    ...fields,
  };
}

function waiting(id: string, level: Level, fields: Partial<Extract<Session, { state: 'queued' }>> = {}): Session {
  return queuedSession({ id, customer: { name: null, level, segment: 'consumer', language: 'en' }, ...fields });
}

describe('matching', () => {
  it("[rule.L1] never goes below the customer's level", () => {
    const world = { sessions: [waiting('session-one', 3)], technicians: [technician('low-level', { level: 2 })] };
    expect(match(world)).toEqual([]);
  });

  it('[rule.L3] asks the lowest sufficient level first, then the longest idle', () => {
    const technicians = [
      technician('expert', { level: 3, idleSince: 1 }),
      technician('recent', { level: 2, idleSince: 90 }),
      technician('idle-long', { level: 2, idleSince: 10 }),
    ];
    expect(match({ sessions: [waiting('session-one', 2)], technicians })).toEqual([
      { sessionId: 'session-one', technicianId: 'idle-long' },
    ]);
  });

  it('[rule.L4] does not ask who declined', () => {
    const sessions = [waiting('session-one', 1, { declinedBy: ['first-tech'] })];
    expect(match({ sessions, technicians: [technician('first-tech')] })).toEqual([]);
  });

  it('[rule.L5] serves the longest waiting first', () => {
    const sessions = [waiting('later-one', 1, { askedAt: 50 }), waiting('early-one', 1, { askedAt: 20 })];
    expect(match({ sessions, technicians: [technician('only-tech')] })).toEqual([
      { sessionId: 'early-one', technicianId: 'only-tech' },
    ]);
  });

  it('[rule.L6] speaks the language of the customer', () => {
    const sessions = [
      waiting('session-de', 1, { customer: { name: null, level: 1, segment: 'consumer', language: 'de' } }),
    ];
    expect(match({ sessions, technicians: [technician('english')] })).toEqual([]);
    expect(match({ sessions, technicians: [technician('both', { languages: ['en', 'de'] })] })).toHaveLength(1);
  });

  it('[rule.L1] [rule.R6] names nobody twice, nobody unqualified, nobody of another company, and leaves no pair that fits', () => {
    const level = fc.constantFrom<Level>(1, 2, 3);
    const company = fc.constantFrom('company-one', 'company-two');
    const presence = fc.constantFrom<Technician['presence']>('available', 'reserved', 'engaged', 'away');
    const staff = fc.array(fc.record({ level, companyId: company, presence, idleSince: fc.nat(100) }), {
      maxLength: 12,
    });
    const queue = fc.array(fc.tuple(level, company, fc.nat(100)), { maxLength: 12 });
    fc.assert(
      fc.property(staff, queue, (people, asks) => {
        const technicians = people.map((fields, index) => technician(`technician-${index}`, fields));
        const sessions = asks.map(([needed, companyId, askedAt], index) =>
          waiting(`session-${index}`, needed, { companyId, askedAt }),
        );
        const pairs = match({ sessions, technicians }).map((pair) => ({
          session: sessions.find((session) => session.id === pair.sessionId),
          technician: technicians.find((candidate) => candidate.id === pair.technicianId),
        }));
        expect(new Set(pairs.map((pair) => pair.session)).size).toBe(pairs.length);
        expect(new Set(pairs.map((pair) => pair.technician)).size).toBe(pairs.length);
        const fits = (candidate: Technician | undefined, session: Session | undefined) =>
          candidate?.presence === 'available' &&
          candidate.companyId === session?.companyId &&
          candidate.level >= (session?.customer.level ?? 4);
        expect(pairs.every((pair) => fits(pair.technician, pair.session))).toBe(true);
        const idle = technicians.filter((candidate) => !pairs.some((pair) => pair.technician === candidate));
        const left = sessions.filter((session) => !pairs.some((pair) => pair.session === session));
        expect(left.some((session) => idle.some((candidate) => fits(candidate, session)))).toBe(false);
      }),
    );
  });
});
