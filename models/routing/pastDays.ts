import type { Technician } from '../technician.ts';
import { type Decision, worldsOf } from './ledger.ts';
import type { WaitingSession } from './world.ts';

/** Somebody who came into the line; `leavesAt` where they gave up, epoch ms. */
export type Arrival = { readonly session: WaitingSession; readonly at: number; readonly leavesAt: number | null };
/** From when until when somebody of the team was there, epoch ms. */
export type Spell = { readonly technician: Technician; readonly from: number; readonly until: number };
/** What there was to be matched in a time: who came, and who was there. */
export type PastDays = { readonly arrivals: readonly Arrival[]; readonly spells: readonly Spell[] };

/** A session that nobody was asked to take. */
export type GivenUp = { readonly session: WaitingSession; readonly at: number };

const hourMs = 3_600_000;
/** Whoever was seen twice no further apart was there in between, and some time around. */
const bridgedMs = 2 * hourMs;
const aroundMs = hourMs / 4;
/** A session that goes on with an earlier one has that one's age: nobody waited for so long. */
const longestWaitMs = 4 * hourMs;

type Seen = { technician: Technician; from: number; until: number };

function isThere({ state }: Technician): boolean {
  return state !== 'away' && state !== 'paused';
}

function createSightings() {
  const open = new Map<string, Seen>();
  const over: Seen[] = [];
  return {
    see(technician: Technician, at: number): void {
      const known = open.get(technician.id);
      if (known && at - known.until <= bridgedMs) {
        known.until = at;
        known.technician = technician;
        return;
      }
      if (known) over.push(known);
      open.set(technician.id, { technician, from: at, until: at });
    },
    spells: (): Spell[] =>
      [...over, ...open.values()]
        .map(({ technician, from, until }) => ({ technician, from: from - aroundMs, until: until + aroundMs }))
        .sort((a, b) => a.from - b.from),
  };
}

function arrivalOf(session: WaitingSession, seenAt: number, leavesAt: number | null): Arrival {
  const at = seenAt - session.askedAt > longestWaitMs ? seenAt : session.askedAt;
  return { session: { ...session, askedAt: at, declinedBy: [] }, at, leavesAt };
}

/**
 * What there was to be matched since then, read from the decisions that were written down: they say who waited and who was
 * there whenever somebody was asked. `mostArrivals`: of more than that the latest count.
 */
export function pastDaysOf(
  decisions: Iterable<Decision>,
  { since, givenUp, mostArrivals }: { since: number; givenUp: readonly GivenUp[]; mostArrivals: number },
): PastDays {
  const sightings = createSightings();
  const left = new Map(givenUp.map(({ session, at }) => [session.id, at]));
  const arrivals = new Map<string, Arrival>();
  for (const { decision, world } of worldsOf(decisions)) {
    if (decision.at < since) continue;
    for (const technician of world.technicians) if (isThere(technician)) sightings.see(technician, decision.at);
    for (const session of decision.sessions) {
      if (arrivals.has(session.id) || session.again) continue;
      arrivals.set(session.id, arrivalOf(session, decision.at, left.get(session.id) ?? null));
    }
  }
  for (const { session, at } of givenUp)
    if (!arrivals.has(session.id)) arrivals.set(session.id, arrivalOf(session, session.askedAt, at));
  const inOrder = [...arrivals.values()].sort((a, b) => a.at - b.at).slice(-mostArrivals);
  const first = inOrder[0]?.at ?? since;
  return { arrivals: inOrder, spells: sightings.spells().filter(({ until }) => until > first) };
}
