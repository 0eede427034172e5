import type { Machine } from '#models/customer.ts';

/** The product families of some machines, each once, by name. */
export function familiesOf(machines: readonly Pick<Machine, 'family'>[]): string[] {
  return [...new Set(machines.map(({ family }) => family))].filter(Boolean).sort((a, b) => a.localeCompare(b));
}
