import { createChance } from '#test/support/clips/chance.ts';
import { exponential, type SimSession } from './demand.ts';
import { waiting } from './floor.ts';
import { reserveAndAge } from './policies.ts';
import { simulate } from './simulate.ts';
import { equals } from './staff.ts';

/** n technicians who are all alike, each busy this share of the time; sessions come and last at random, this long on average. */
export type Queue = { readonly n: number; readonly load: number; readonly meanMs: number };

/**
 * The mean wait of M/M/n, ms: P(wait) * mean / (n - offered), with P(wait) after Erlang (1917), from Erlang-B by its
 * recurrence B(k) = aB(k-1) / (k + aB(k-1)), which does not overflow.
 */
export function erlangMeanMs({ n, load, meanMs }: Queue): number {
  const offered = n * load;
  let blocked = 1;
  for (let k = 1; k <= n; k += 1) blocked = (offered * blocked) / (k + offered * blocked);
  const waits = blocked / (1 - load * (1 - blocked));
  return (waits * meanMs) / (n - offered);
}

function draw({ n, load, meanMs }: Queue, count: number, seed: number): SimSession[] {
  const chance = createChance(seed);
  let askedAt = 0;
  return Array.from({ length: count }, (_, k) => {
    askedAt += (exponential(chance) * meanMs) / (n * load);
    return { ...waiting(`session-${k}`, { askedAt }), work: exponential(chance) };
  });
}

/** The mean wait of one run of our matcher, ms, without a warm-up of a fifth. */
function simulatedMeanMs(queue: Queue, count: number, seed: number): number {
  let total = 0;
  let counted = 0;
  const sessions = draw(queue, count, seed);
  const warmUpMs = sessions[Math.floor(count / 5)]?.askedAt ?? 0;
  simulate({
    policy: reserveAndAge(),
    technicians: equals(queue.n),
    sessions,
    serviceMs: ({ session }) => session.work * queue.meanMs,
    onStart({ session }, now) {
      if (session.askedAt < warmUpMs) return;
      total += now - session.askedAt;
      counted += 1;
    },
  });
  return total / counted;
}

export type Interval = { readonly low: number; readonly high: number };

const runs = 20;
/** Student's t for 95 % and 19 degrees of freedom. */
const student = 2.093;

/** The 95 % confidence interval of the simulated mean wait, ms. */
export function simulatedInterval(queue: Queue, count: number): Interval {
  const means = Array.from({ length: runs }, (_, run) => simulatedMeanMs(queue, count, run + 1));
  const mean = means.reduce((sum, value) => sum + value, 0) / runs;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1);
  const half = student * Math.sqrt(variance / runs);
  return { low: mean - half, high: mean + half };
}
