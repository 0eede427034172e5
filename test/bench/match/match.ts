import type { World } from '#models/routing/world.ts';
import { match as matchRound } from '#models/routing.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { exponential, type SimSession } from '#test/support/routing/demand.ts';
import { reserveAndAge } from '#test/support/routing/policies.ts';
import { simulate } from '#test/support/routing/simulate.ts';
import { whileCalm } from '../busy.ts';
import { quantile, round } from '../figures.ts';
import type { BenchOptions } from '../options.ts';
import { caller, crowd, team } from './crowd.ts';
import { raceRounds } from './races.ts';
import { search } from './search.ts';

const now = 100_000_000;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const worlds = 100;

/** Times of single rounds, ms, in worlds from nobody idle to everybody; each is played `times` times, in turns. */
function timeRounds(times: number, seed: number): number[] {
  const chance = createChance(seed);
  const crowds = Array.from({ length: worlds }, (_, n) => crowd(n / worlds, now, chance));
  return Array.from({ length: times * worlds }, (_, n) => {
    const world = crowds[n % worlds] as World;
    const start = performance.now();
    matchRound(world, now);
    return performance.now() - start;
  });
}

const people = 1_000;
const meanWorkMs = 600_000;
const load = 0.85;

function drawDay(count: number): SimSession[] {
  const chance = createChance(7);
  let askedAt = 0;
  return Array.from({ length: count }, (_, n) => {
    askedAt += (exponential(chance) * meanWorkMs) / (people * load);
    return { ...caller(`session-${n}`, askedAt, chance), declinedBy: [], work: exponential(chance) };
  });
}

/** The time of each round of a replayed day, ms, in order. */
function timeDay(count: number): number[] {
  const { round: usual, nextAt } = reserveAndAge();
  const times: number[] = [];
  simulate({
    policy: {
      round(floor, at) {
        const start = performance.now();
        const pairs = usual(floor, at);
        times.push(performance.now() - start);
        return pairs;
      },
      nextAt,
    },
    technicians: team(people, createChance(3)),
    sessions: drawDay(count),
    serviceMs: ({ session }) => session.work * meanWorkMs,
    onStart: () => {},
  });
  return times;
}

function growthOf(times: readonly number[]): number {
  const tenth = Math.floor(times.length / 10);
  const mean = (part: readonly number[]) => part.reduce((sum, ms) => sum + ms, 0) / part.length;
  return mean(times.slice(-tenth)) / mean(times.slice(0, tenth));
}

/**
 * How long one round takes in a large team, and whether it takes longer at the end of a day than at its beginning; or,
 * when asked for events, what breaks a property in so many random ones; when asked for races, who won them.
 */
export async function match({ events, rounds: races }: BenchOptions): Promise<object> {
  if (races > 0) return await raceRounds(races, say);
  if (events > 0) return search(events, say);
  // The first rounds also pay for compiling the code.
  timeRounds(3, 1);
  timeDay(2_000);
  const rounds = await whileCalm(async () => timeRounds(20, 2));
  const day = await whileCalm(async () => timeDay(100_000), 2);
  say(`busy ${round(rounds.busy, 2)} and ${round(day.busy, 2)}; ${day.result.length} rounds a day`);
  return {
    p50Ms: round(quantile(rounds.result, 0.5), 3),
    p99Ms: round(quantile(rounds.result, 0.99), 3),
    growth: round(growthOf(day.result), 3),
  };
}
