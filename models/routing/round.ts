import type { Technician } from '../technician.ts';
import { canServe, isFree, knowsFamily } from './eligible.ts';
import { reasonOf } from './reason.ts';
import { isEnoughIdle, openFrom, type Reserve, reserveOf } from './reserve.ts';
import { createShortlists, firstOf, type Shortlists } from './shortlist.ts';
import { byUrgency, outsideFamilyAt, type Ranked } from './urgency.ts';
import type { Assignment, WaitingSession, World } from './world.ts';

/** One round of matching. When it is played, `free` are those it left, and `waiting` the sessions, where anybody was free. */
export type Round = {
  readonly now: number;
  readonly world: World;
  /** By id. */
  readonly free: Map<string, Technician>;
  readonly reserve: Reserve;
  readonly shortlists: Shortlists;
  readonly assignments: Assignment[];
  waiting: Ranked[];
};

type Pass = 'inFamily' | 'outside';
type Choice = { readonly ranked: Ranked; readonly technician: Technician };

/** Whoever held the session or served the machine lately, if they are free [route.R6] [route.R10]. */
function knownFor({ now, world, free }: Round, { known, declinedBy }: WaitingSession): Technician | null {
  if (!known || known.at < now - world.settings.knownForMs || declinedBy.includes(known.technicianId)) return null;
  return free.get(known.technicianId) ?? null;
}

function isOpen({ now, reserve }: Round, technician: Technician, session: WaitingSession): boolean {
  return openFrom(reserve, technician, session) <= now;
}

function bestFor(round: Round, session: WaitingSession, pass: Pass): Technician | null {
  const known = knownFor(round, session);
  const isFitting = known && canServe(known, session) && knowsFamily(known, session) === (pass === 'inFamily');
  if (isFitting && isOpen(round, known, session)) return known;
  // Lower levels come first: when the first is of level 3 and closed to the session, so are all the others.
  const first = firstOf(round.shortlists.of(session)[pass], round.free, session);
  return first && isOpen(round, first, session) ? first : null;
}

function assign(round: Round, choice: Choice, pass: Pass): void {
  const { ranked, technician } = choice;
  const isOutsideFamily = pass === 'outside';
  const isEnough = isEnoughIdle(round.reserve, ranked.session);
  const reason = reasonOf(ranked, technician, {
    now: round.now,
    settings: round.world.settings,
    isOutsideFamily,
    isEnough,
  });
  round.assignments.push({ sessionId: ranked.session.id, technicianId: technician.id, reason });
  round.free.delete(technician.id);
  if (technician.level === 3) round.reserve.idle -= 1;
}

function mayGoOutside({ now, world }: Round, session: WaitingSession): boolean {
  return session.family !== null && now >= outsideFamilyAt(world.settings, session);
}

/** Gives each session its best technician, most urgent first. Taking one only ever closes the reserve, so once is enough. */
function pass(round: Round, kind: Pass): void {
  round.waiting = round.waiting.filter((ranked) => {
    if (round.free.size === 0) return true;
    if (kind === 'outside' && !mayGoOutside(round, ranked.session)) return true;
    const technician = bestFor(round, ranked.session, kind);
    if (technician) assign(round, { ranked, technician }, kind);
    return technician === null;
  });
}

/**
 * Plays a round to its fixpoint [route.R8]: the sessions of known families first, and then, for whoever has nothing
 * left to take in their own, those that waited long enough for somebody outside [route.R5] [route.R7].
 */
export function play(world: World, now: number): Round {
  const free = new Map<string, Technician>();
  for (const technician of world.technicians)
    if (isFree(technician, now, world.settings)) free.set(technician.id, technician);
  const round: Round = {
    now,
    world,
    free,
    reserve: reserveOf(world, free.values(), now),
    shortlists: createShortlists(free.values()),
    assignments: [],
    waiting: [],
  };
  if (free.size === 0) return round;
  round.waiting = byUrgency(world, now);
  pass(round, 'inFamily');
  pass(round, 'outside');
  return round;
}
