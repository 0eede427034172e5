import type { Assignment, WaitingSession, World } from '#models/routing/world.ts';
import { match } from '#models/routing.ts';
import type { Technician } from '#models/technician.ts';
import { isThere, mayTake, referenceMatch, urgency } from './reference.ts';

type Decided = {
  readonly world: World;
  readonly now: number;
  readonly pairs: readonly (readonly [Technician, WaitingSession])[];
};

function named(assignments: readonly Assignment[]): string[] {
  return assignments.map(({ sessionId, technicianId }) => `${sessionId} ${technicianId}`);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, n) => value === b[n]);
}

function pairsOf({ sessions, technicians }: World, assignments: readonly Assignment[]): Decided['pairs'] {
  return assignments.flatMap(({ sessionId, technicianId }) => {
    const session = sessions.find(({ id }) => id === sessionId);
    const technician = technicians.find(({ id }) => id === technicianId);
    return session && technician ? [[technician, session] as const] : [];
  });
}

/** True when nothing but the time they asked tells two sessions apart. */
function alike(a: WaitingSession, b: WaitingSession): boolean {
  const isPlain = [a, b].every(({ declinedBy, known }) => declinedBy.length === 0 && !known);
  const isSameCaller = a.certified === b.certified && a.segment === b.segment && a.language === b.language;
  const isSameNeed = a.level === b.level && a.family === b.family && (a.again ?? null) === (b.again ?? null);
  return isPlain && isSameCaller && isSameNeed && (a.callbackDueAt === null) === (b.callbackDueAt === null);
}

/** Each decision as it was when it was made: who was free then, and who still waited. */
function* steps({ world, now, pairs }: Decided) {
  let free = world.technicians.filter((technician) => isThere(technician, now));
  let waiting = [...world.sessions];
  for (const [technician, session] of pairs) {
    const idle3 = free.filter(({ level }) => level === 3).length;
    yield { technician, session, free, waiting, when: { now, idle3 } };
    free = free.filter((one) => one !== technician);
    waiting = waiting.filter((one) => one !== session);
  }
}

function* checkDecisions(decided: Decided): Generator<string> {
  const { world, now } = decided;
  for (const { technician, session, free, waiting, when } of steps(decided)) {
    if (!free.includes(technician)) yield 'P11: somebody who was not free was asked';
    const how = mayTake(world, [technician, session], when);
    if (how === 'no') yield 'P2, P14: a session went to somebody who may not take it';
    for (const other of waiting) {
      const otherHow = mayTake(world, [technician, other], when);
      const isMore = urgency(other, now) > urgency(session, now);
      if (isMore && otherHow === how) yield 'P4: somebody more urgent was passed over';
      if (how === 'outside' && otherHow === 'inFamily') yield 'P4: a stranger came before the own families';
      if (other.askedAt < session.askedAt && alike(other, session))
        yield 'P4: an equal who asked before was passed over';
    }
  }
}

function* checkRest({ world, now, pairs }: Decided): Generator<string> {
  const free = world.technicians.filter((one) => isThere(one, now) && !pairs.some(([taken]) => taken === one));
  const waiting = world.sessions.filter((one) => !pairs.some(([, served]) => served === one));
  const when = { now, idle3: free.filter(({ level }) => level === 3).length };
  for (const session of waiting)
    for (const technician of free)
      if (mayTake(world, [technician, session], when) !== 'no') yield 'P3: somebody waits whom somebody free may take';
}

function renamed(world: World, name: (id: string) => string): World {
  return {
    ...world,
    technicians: world.technicians.map((one) => ({ ...one, id: name(one.id) })),
    sessions: world.sessions.map((one) => ({
      ...one,
      id: name(one.id),
      declinedBy: one.declinedBy.map(name),
      known: one.known ? { ...one.known, technicianId: name(one.known.technicianId) } : null,
    })),
  };
}

function isWithoutTies({ sessions, technicians }: World): boolean {
  const isDistinct = (values: readonly number[]) => new Set(values).size === values.length;
  return (
    isDistinct(sessions.map(({ askedAt }) => askedAt)) && isDistinct(technicians.map(({ idleSince }) => idleSince))
  );
}

function* checkCopies(world: World, now: number, told: readonly string[]): Generator<string> {
  if (!isSame(told, referenceMatch(world, now))) yield 'P16: the reference matcher decides otherwise';
  const replayed: World = JSON.parse(JSON.stringify(world));
  if (!isSame(told, named(match(replayed, now)))) yield 'P18: the written world replays otherwise';
  const name = (id: string) => [...id].reverse().join('');
  const others = match(renamed(world, name), now).map(({ sessionId, technicianId }) => [sessionId, technicianId]);
  if (
    !isSame(
      told,
      others.map((ids) => ids.map((id) => name(id ?? '')).join(' ')),
    )
  )
    yield 'P13: names decide';
  if (!isWithoutTies(world)) return;
  const sessions = [...world.sessions].reverse();
  const technicians = [...world.technicians].reverse();
  if (!isSame(told, named(match({ ...world, sessions, technicians }, now)))) yield 'P9: the order of the lists decides';
}

/** What is wrong with the round that `match` plays in a world: nothing, where all its properties hold. */
export function violationsOf(world: World, now: number): string[] {
  const assignments = match(world, now);
  const pairs = pairsOf(world, assignments);
  const found: string[] = [];
  const people = new Set(pairs.map(([technician]) => technician));
  const served = new Set(pairs.map(([, session]) => session));
  if (people.size !== assignments.length || served.size !== assignments.length)
    found.push('P1: somebody is named twice');
  const decided = { world, now, pairs };
  found.push(...checkDecisions(decided), ...checkRest(decided), ...checkCopies(world, now, named(assignments)));
  return found;
}
