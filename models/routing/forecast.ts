import type { Technician } from '../technician.ts';
import { canServe, isOnDuty, knowsFamily } from './eligible.ts';
import { noHistory } from './history.ts';
import { play } from './round.ts';
import { urgencyOf } from './urgency.ts';
import type { WaitingSession, World } from './world.ts';

/** Those who work now and serve sessions of one kind in the ordinary way, with the sessions each ends a ms. */
type Supply = ReadonlyMap<Technician, number>;

/** Without the reserve and without the last resort; where that leaves nobody, with both. */
function supplyOf(world: World, session: WaitingSession, now: number): Supply {
  const { meanWorkMs } = world.history ?? noHistory;
  const ordinary = new Map<Technician, number>();
  const anybody = new Map<Technician, number>();
  for (const technician of world.technicians) {
    if (!canServe(technician, session) || !isOnDuty(technician, now)) continue;
    const rate = (technician.capacity ?? 1) / meanWorkMs[technician.level];
    anybody.set(technician, rate);
    const isGated = world.settings.reserve !== null && technician.level === 3 && session.level < 3;
    if (knowsFamily(technician, session) && !isGated) ordinary.set(technician, rate);
  }
  return ordinary.size > 0 ? ordinary : anybody;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Which part of what serves `other` serves this one as well: how much of a place `other` takes in its queue. */
function sharedPart(supply: Supply, other: Supply): number {
  let shared = 0;
  for (const [technician, rate] of other) if (supply.has(technician)) shared += rate;
  return shared === 0 ? 0 : shared / sum(other.values());
}

/** For each other waiting session how much of a place it takes, counted once for all that are alike. */
function placesOf(world: World, session: WaitingSession, now: number): Map<WaitingSession, number> {
  const supply = supplyOf(world, session, now);
  const byKind = new Map<string, Map<string | null, number>>();
  const places = new Map<WaitingSession, number>();
  for (const other of world.sessions) {
    if (other.id === session.id) continue;
    const kind = `${other.level}${other.language}`;
    const byFamily = byKind.get(kind) ?? new Map<string | null, number>();
    byKind.set(kind, byFamily);
    const part = byFamily.get(other.family) ?? sharedPart(supply, supplyOf(world, other, now));
    byFamily.set(other.family, part);
    places.set(other, part);
  }
  return places;
}

/**
 * How long a session has still to wait, in ms, before calibration: its rank among those it shares technicians with,
 * each weighted by the part they share, over how many sessions those technicians end a ms. The rank is taken at the
 * time that comes out, because a faster growing urgency passes by until then. 0 when its turn is now; null when nobody
 * who works now could ever take it. Reads pooled means a level, never an individual's durations [route.R13].
 */
export function expectedWaitMs(world: World, session: WaitingSession, now: number): number | null {
  if (play(world, now).assignments.some(({ sessionId }) => sessionId === session.id)) return 0;
  const rate = sum(supplyOf(world, session, now).values());
  if (rate === 0) return null;
  const places = placesOf(world, session, now);
  let expected = 1 / rate;
  for (let turn = 0; turn < 2; turn += 1) {
    const at = now + expected;
    const own = urgencyOf(world.settings, session, at);
    let ahead = 0;
    for (const [other, part] of places) if (urgencyOf(world.settings, other, at) >= own) ahead += part;
    expected = (ahead + 1) / rate;
  }
  return expected;
}
