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

/** What is foreseen for one who waits. */
type Foreseen = {
  /** How long it has still to wait, ms, before calibration: 0 when its turn is now, null when nobody who works now could ever take it. */
  readonly expectedMs: number | null;
  /** 1 is next, among those it shares technicians with. */
  readonly place: number;
};

/** What is foreseen in a world at one time; what several questions need is worked out once. */
export type Forecast = { of(session: WaitingSession): Foreseen };

type Kind = Pick<WaitingSession, 'level' | 'language' | 'family'>;
type Other = { readonly session: WaitingSession; readonly part: number };

function nameOf({ level, language, family }: Kind): string {
  return JSON.stringify([level, language, family]);
}

/** The supply of each kind of session, and the part any two kinds share. */
function createSupplies(world: World, now: number) {
  const supplies = new Map<string, Supply>();
  const parts = new Map<string, number>();
  const of = (session: WaitingSession, name: string): Supply => {
    const known = supplies.get(name) ?? supplyOf(world, session, now);
    supplies.set(name, known);
    return known;
  };
  const names = world.sessions.map(nameOf);
  return {
    of: (session: WaitingSession) => of(session, nameOf(session)),
    /** The others who wait, each with how much of a place it takes in this one's queue. */
    others(session: WaitingSession): Other[] {
      const own = nameOf(session);
      const supply = of(session, own);
      const found: Other[] = [];
      for (const [n, other] of world.sessions.entries()) {
        if (other.id === session.id) continue;
        const name = names[n] as string;
        const pair = own + name;
        const part = parts.get(pair) ?? sharedPart(supply, of(other, name));
        parts.set(pair, part);
        found.push({ session: other, part });
      }
      return found;
    },
  };
}

/**
 * Foresees waits: the rank of a session among those it shares technicians with, each weighted by the part they share,
 * over how many sessions those technicians end a ms. The rank is taken at the time that comes out, because a faster
 * growing urgency passes by until then. Reads pooled means a level, never an individual's durations [route.R13].
 */
export function createForecast(world: World, now: number): Forecast {
  const { settings } = world;
  const next = new Set(play(world, now).assignments.map(({ sessionId }) => sessionId));
  const supplies = createSupplies(world, now);
  const isAhead = (other: WaitingSession, session: WaitingSession, at: number) =>
    urgencyOf(settings, other, at) >= urgencyOf(settings, session, at);
  return {
    of(session) {
      if (next.has(session.id)) return { expectedMs: 0, place: 1 };
      const others = supplies.others(session);
      const place = 1 + others.filter((other) => other.part > 0 && isAhead(other.session, session, now)).length;
      const rate = sum(supplies.of(session).values());
      if (rate === 0) return { expectedMs: null, place };
      let expectedMs = 1 / rate;
      for (let turn = 0; turn < 2; turn += 1) {
        const at = now + expectedMs;
        let ahead = 0;
        for (const other of others) if (isAhead(other.session, session, at)) ahead += other.part;
        expectedMs = (ahead + 1) / rate;
      }
      return { expectedMs, place };
    },
  };
}
