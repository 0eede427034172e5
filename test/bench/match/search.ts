import fc from 'fast-check';
import { anyDay, playDay } from '#test/support/routing/day.ts';

export type Found = { readonly events: number; readonly days: number; readonly violations: readonly string[] };

const daysAtOnce = 200;

/** Plays random days until so many events have happened, and says what went wrong, with the seed of the days it was in. */
export function search(wanted: number, say: (line: string) => void): Found {
  const violations: string[] = [];
  let [events, days] = [0, 0];
  for (let seed = 1; events < wanted; seed += 1) {
    for (const day of fc.sample(anyDay, { seed, numRuns: daysAtOnce })) {
      for (const violation of playDay(day)) violations.push(`seed ${seed}: ${violation}`);
      events += day.commands.length;
      days += 1;
    }
    if (seed % 10 === 0) say(`${events} events, ${violations.length} violations`);
  }
  for (const violation of violations.slice(0, 20)) say(violation);
  return { events, days, violations };
}
