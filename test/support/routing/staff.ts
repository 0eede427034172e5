import type { Level } from '#models/level.ts';
import type { Technician } from '#models/technician.ts';

/** A technician of the simulator: as matching sees one, and changing. */
export type SimTechnician = Omit<Technician, 'state' | 'idleSince'> & {
  state: 'available' | 'engaged';
  idleSince: number;
};

const headcount: Readonly<Record<Level, number>> = { 1: 28, 2: 20, 3: 12 };
/** Of the k-th of a level; the primary family is the first and the second in turns. */
const families = ['AB', 'AC', 'AB', 'BC', 'AC'];
const lowerLanguages = ['a', 'ab', 'a', 'ab', 'b', 'a', 'ab'];
const languages: Readonly<Record<Level, readonly string[]>> = {
  1: lowerLanguages,
  2: lowerLanguages,
  3: ['ab', 'a', 'ab', 'ab', 'a', 'b'],
};

function cyclic(values: readonly string[], k: number): string[] {
  return [...(values[k % values.length] ?? '')];
}

/** The sixty technicians of the world that routing was compared in, everybody idle. */
export function sixty(): SimTechnician[] {
  return ([1, 2, 3] as const).flatMap((level) =>
    Array.from({ length: headcount[level] }, (_, k) => {
      const pair = cyclic(families, k);
      return {
        id: `technician-${level}-${k}`,
        level,
        families: k % 2 === 0 ? pair : pair.reverse(),
        languages: cyclic(languages[level], k),
        state: 'available' as const,
        idleSince: 0,
        lastSeenAt: null,
      };
    }),
  );
}

/** `n` technicians who are all alike. */
export function equals(n: number): SimTechnician[] {
  return Array.from({ length: n }, (_, k) => ({
    id: `technician-${k}`,
    level: 1,
    families: ['A'],
    languages: ['a'],
    state: 'available',
    idleSince: 0,
    lastSeenAt: null,
  }));
}
