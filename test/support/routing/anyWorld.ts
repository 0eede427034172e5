import fc from 'fast-check';
import type { Level } from '#models/level.ts';
import { defaultSettings } from '#models/routing/settings.ts';
import type { WaitingSession, World } from '#models/routing/world.ts';
import type { Technician } from '#models/technician.ts';

/** The time at which the worlds made here are looked at, ms. */
export const worldNow = 10_000_000;

const level = fc.constantFrom<Level>(1, 2, 3);
const families = fc.constantFrom('A', 'B', 'C');
const languages = fc.constantFrom('a', 'b');
const minute = 60_000;

const skills = {
  level,
  families: fc.uniqueArray(families, { maxLength: 3 }),
  languages: fc.uniqueArray(languages, { minLength: 1, maxLength: 2 }),
};
const capacity = fc.constantFrom(1, 1, 3);
/** What a technician can do, and how many sessions they take at once. */
export const anySkills = fc.record({ ...skills, capacity });

const technicianFields = fc.record({
  ...skills,
  capacity,
  state: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Technician['state']>('available') },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Technician['state']>('reserved', 'engaged', 'away', 'wrappingUp', 'paused'),
    },
  ),
  lastSeenAt: fc.constantFrom(null, worldNow, worldNow - 4_000, worldNow - 6_000),
  shift: fc.constantFrom(
    null,
    { from: worldNow - minute, until: worldNow + minute },
    { from: worldNow + minute, until: worldNow + 9 * minute },
    { from: worldNow - 9 * minute, until: worldNow - minute },
  ),
  held: fc.constantFrom(0, 0, 1),
});

const known = fc.record({ technicianId: fc.nat(11).map((n) => `technician-${n}`), at: fc.constantFrom(0, worldNow) });
const caller = {
  level,
  segment: fc.constantFrom<WaitingSession['segment']>('consumer', 'business'),
  language: languages,
  family: fc.oneof({ weight: 5, arbitrary: families }, { weight: 1, arbitrary: fc.constant(null) }),
  certified: fc.boolean(),
  isCallback: fc.boolean(),
};
/** Who asks, and for what. */
export const anyCaller = fc.record(caller);

const sessionFields = fc.record({
  ...caller,
  waited: fc.oneof(fc.nat(4 * minute), fc.nat(20 * minute)),
  declinedBy: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
  again: fc.constantFrom<WaitingSession['again'] & (string | null)>(null, null, 'handedOver', 'lost'),
  known: fc.option(known, { freq: 3 }),
});

const settings = fc.oneof(
  { weight: 4, arbitrary: fc.constant(defaultSettings) },
  { weight: 1, arbitrary: fc.constant({ ...defaultSettings, reserve: null }) },
);

/** Worlds of up to 12 technicians and 14 sessions, one in five without a reserve. No two ask or come free at the same time unless `withTies`. */
export function anyWorld({ withTies = false } = {}): fc.Arbitrary<World> {
  const people = fc.array(technicianFields, { maxLength: 12 });
  const queue = fc.array(sessionFields, { maxLength: 14 });
  return fc.tuple(people, queue, fc.infiniteStream(fc.nat(5)), settings).map(([staff, waiting, ties, rules]) => ({
    technicians: staff.map((fields, n) => ({
      ...{ ...fields, id: `technician-${n}` },
      idleSince: withTies ? (ties.next().value ?? 0) : (n * 7) % 12,
    })),
    sessions: waiting.map(({ isCallback, waited, declinedBy, ...fields }, n) => {
      const askedAt = worldNow - (withTies ? Math.round(waited / minute) * minute : waited - (waited % 16) + n);
      return {
        ...{ ...fields, id: `session-${n}`, askedAt },
        callbackDueAt: isCallback ? askedAt + 3 * minute : null,
        declinedBy: declinedBy.map((who) => `technician-${who}`),
      };
    }),
    settings: rules,
  }));
}

/** The world after the assignments of a round: whoever got one waits no more, and is not free. */
export function after(world: World, assignments: readonly { sessionId: string; technicianId: string }[]): World {
  const gone = new Set(assignments.map(({ sessionId }) => sessionId));
  const taken = new Set(assignments.map(({ technicianId }) => technicianId));
  return {
    ...world,
    sessions: world.sessions.filter(({ id }) => !gone.has(id)),
    technicians: world.technicians.map((one) => (taken.has(one.id) ? { ...one, state: 'reserved' } : one)),
  };
}
