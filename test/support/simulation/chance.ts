import { createChance } from '#test/support/clips/chance.ts';

/** A whole number from 0 to one less than `limit`. */
export type Below = (limit: number) => number;

export function createBelow(seed: number): Below {
  const chance = createChance(Math.imul(seed + 1, 0x9e3779b1));
  return (limit) => Math.floor(chance() * limit);
}

/** One of these. */
export function oneOf<T>(below: Below, from: readonly T[]): T | undefined {
  return from[below(from.length)];
}
