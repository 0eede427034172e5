import type { Level } from '../level.ts';
import { match, nextThresholdAt } from '../routing.ts';
import type { Technician } from '../technician.ts';
import { knowsFamily } from './eligible.ts';
import type { Arrival, PastDays, Spell } from './pastDays.ts';
import type { RoutingSettings } from './settings.ts';
import type { Assignment, WaitingSession, World } from './world.ts';

/** Waits of those who were served, ms; null where nobody was. `long`: nine of ten were shorter. */
type Waits = { readonly served: number; readonly middleMs: number | null; readonly longMs: number | null };

/** What would have come of past days under some settings, pooled over everybody [route.R13]. */
export type Rehearsed = {
  readonly sessions: number;
  readonly waits: Waits;
  readonly byLevel: Readonly<Record<Level, Waits>>;
  /** Of those served: by somebody of just their level, and by somebody who does not know the family. */
  readonly ownLevel: number;
  readonly outsideFamily: number;
  /** They left before it was their turn, or nobody came any more. */
  readonly gaveUp: number;
};

export type Rehearsal = {
  readonly past: PastDays;
  readonly settings: RoutingSettings;
  /** How long work takes, by the technician's level: the mean of everybody's, nobody's own. */
  readonly workMs: Readonly<Record<Level, number>>;
};

type Person = { readonly technician: Technician; spells: number; busyUntil: number | null; idleSince: number };
type Served = {
  readonly level: Level;
  readonly waitedMs: number;
  readonly isOwn: boolean;
  readonly isOutside: boolean;
};
type Happening = { readonly at: number; readonly happen: () => void };

function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}

function waitsOf(served: readonly Served[]): Waits {
  const sorted = served.map(({ waitedMs }) => waitedMs).sort((a, b) => a - b);
  return { served: sorted.length, middleMs: quantile(sorted, 0.5), longMs: quantile(sorted, 0.9) };
}

/** The floor on which past days are played once more. */
type Floor = Rehearsal & {
  readonly waiting: Map<string, WaitingSession>;
  readonly people: Map<string, Person>;
  readonly served: Served[];
  gaveUp: number;
};

function comes({ people }: Floor, { technician, from }: Spell): void {
  const { spells = 0, busyUntil = null, idleSince = from } = people.get(technician.id) ?? {};
  people.set(technician.id, { technician, spells: spells + 1, busyUntil, idleSince });
}

function goes({ people }: Floor, { technician }: Spell): void {
  const person = people.get(technician.id);
  if (person) person.spells -= 1;
}

function leaves(floor: Floor, { id }: WaitingSession): void {
  if (floor.waiting.delete(id)) floor.gaveUp += 1;
}

/** When somebody is free next, epoch ms; Infinity when nobody works. */
function freeAt({ people }: Floor): number {
  return [...people.values()].reduce((least, { busyUntil }) => Math.min(least, busyUntil ?? Infinity), Infinity);
}

function free({ people }: Floor, now: number): void {
  for (const person of people.values()) {
    if (person.busyUntil === null || person.busyUntil > now) continue;
    person.busyUntil = null;
    person.idleSince = now;
  }
}

function worldOf({ people, waiting, settings: own }: Floor): World {
  const here = [...people.values()].filter(({ spells }) => spells > 0);
  const hasOthers = here.some(({ technician }) => technician.level < 3);
  const technicians = here.map(({ technician, busyUntil, idleSince }): Technician => {
    const [state, held] = busyUntil === null ? (['available', 0] as const) : (['engaged', 1] as const);
    return { ...technician, state, held, idleSince, lastSeenAt: null, shift: null, capacity: 1 };
  });
  // Where nobody below level 3 works nobody is kept back [route.R4].
  const settings = hasOthers ? own : { ...own, reserve: null };
  return { sessions: [...waiting.values()], technicians, settings };
}

function serve({ waiting, people, workMs, served }: Floor, { sessionId, technicianId }: Assignment, now: number): void {
  const [session, person] = [waiting.get(sessionId), people.get(technicianId)];
  if (!session || !person) throw new Error(`${sessionId} or ${technicianId} was not to be had.`);
  const { technician } = person;
  waiting.delete(sessionId);
  person.busyUntil = now + workMs[technician.level];
  const [isOwn, isOutside] = [technician.level === session.level, !knowsFamily(technician, session)];
  served.push({ level: session.level, waitedMs: now - session.askedAt, isOwn, isOutside });
}

/** A round, and when time alone changes the next one; Infinity when it does not. */
function matchOn(floor: Floor, now: number): number {
  if (floor.waiting.size === 0) return Infinity;
  const world = worldOf(floor);
  if (!world.technicians.some(({ held }) => held === 0)) return Infinity;
  const assignments = match(world, now);
  for (const assignment of assignments) serve(floor, assignment, now);
  if (floor.waiting.size === 0) return Infinity;
  return nextThresholdAt(assignments.length > 0 ? worldOf(floor) : world, now) ?? Infinity;
}

function figuresOf({ served, gaveUp, waiting, past }: Floor): Rehearsed {
  const of = (level: Level) => waitsOf(served.filter((one) => one.level === level));
  return {
    ...{ sessions: past.arrivals.length, waits: waitsOf(served), byLevel: { 1: of(1), 2: of(2), 3: of(3) } },
    ownLevel: served.filter(({ isOwn }) => isOwn).length,
    outsideFamily: served.filter(({ isOutside }) => isOutside).length,
    gaveUp: gaveUp + waiting.size,
  };
}

function happenings(floor: Floor): Happening[] {
  const { arrivals, spells } = floor.past;
  const arrive =
    ({ session }: Arrival) =>
    () =>
      void floor.waiting.set(session.id, session);
  return [
    ...spells.map((spell) => ({ at: spell.from, happen: () => comes(floor, spell) })),
    ...arrivals.map((arrival) => ({ at: arrival.at, happen: arrive(arrival) })),
    ...arrivals.flatMap(({ session, leavesAt }) =>
      leavesAt === null ? [] : [{ at: leavesAt, happen: () => leaves(floor, session) }],
    ),
    ...spells.map((spell) => ({ at: spell.until, happen: () => goes(floor, spell) })),
  ].sort((a, b) => a.at - b.at);
}

/**
 * Plays past days once more under other settings: who came and who was there is as it was, and work takes as long as is
 * usual for the level. Accepting is instant, nobody declines. Yields after each moment, so that whoever plays it can rest.
 */
export function* rehearse(rehearsal: Rehearsal): Generator<void, Rehearsed> {
  const floor: Floor = { ...rehearsal, waiting: new Map(), people: new Map(), served: [], gaveUp: 0 };
  const coming = happenings(floor);
  let [next, thresholdAt] = [0, Infinity];
  for (;;) {
    const now = Math.min(coming[next]?.at ?? Infinity, freeAt(floor), thresholdAt);
    if (now === Infinity) break;
    for (let one = coming[next]; one && one.at <= now; one = coming[next]) {
      one.happen();
      next += 1;
    }
    free(floor, now);
    thresholdAt = matchOn(floor, now);
    yield;
  }
  return figuresOf(floor);
}
