import type { Level } from '#models/level.ts';
import type { WaitingSession } from '#models/routing/world.ts';
import { createChance } from '#test/support/clips/chance.ts';

/** A session of the simulator: with the work it will be, in means of its level, the same under every policy. */
export type SimSession = WaitingSession & { readonly work: number };

/** How sessions of a level come: rates a millisecond, in force until the time given; the last lasts to the end. */
type Stream = { readonly level: Level; readonly rates: readonly { readonly until: number; readonly rate: number }[] };
export type Demand = { readonly streams: readonly Stream[]; readonly endAt: number };

type Chance = () => number;

const businessShare: Readonly<Record<Level, number>> = { 1: 0.25, 2: 0.45, 3: 0.7 };
const callbackShare = 0.12;
const promisedMs = 180_000;

export function exponential(chance: Chance): number {
  return -Math.log(1 - chance());
}

function familyOf(draw: number): string {
  return draw < 0.5 ? 'A' : draw < 0.8 ? 'B' : 'C';
}

/** Everything is drawn whether it is used or not, so that one session's draws move nobody else's. */
function drawSession(id: string, { level, askedAt }: { level: Level; askedAt: number }, chance: Chance): SimSession {
  const [family, language, business, special] = [chance(), chance(), chance(), chance()];
  const isCallback = level < 3 && special < callbackShare;
  return {
    id,
    level,
    askedAt,
    segment: business < businessShare[level] ? 'business' : 'consumer',
    language: language < 0.7 ? 'a' : 'b',
    family: familyOf(family),
    certified: level === 3 && special < 0.5,
    callbackDueAt: isCallback ? askedAt + promisedMs : null,
    declinedBy: [],
    work: exponential(chance),
  };
}

/** A Poisson process with steps, by thinning the one of the highest rate. */
function arrivals({ level, rates }: Stream, endAt: number, seed: number): SimSession[] {
  const chance = createChance(seed);
  const highest = Math.max(...rates.map(({ rate }) => rate));
  const sessions: SimSession[] = [];
  for (let at = exponential(chance) / highest; at < endAt; at += exponential(chance) / highest) {
    const { rate } = rates.find(({ until }) => at < until) ?? { rate: highest };
    const session = drawSession(`session-${level}-${sessions.length}`, { level, askedAt: at }, chance);
    if (chance() * highest < rate) sessions.push(session);
  }
  return sessions;
}

/** The sessions of one replication in the order in which they come. */
export function drawDemand({ streams, endAt }: Demand, seed: number): SimSession[] {
  const all = streams.flatMap((stream) => arrivals(stream, endAt, seed * 16 + stream.level));
  return all.sort((a, b) => a.askedAt - b.askedAt);
}
