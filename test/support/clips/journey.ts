import { createChance } from './chance.ts';
import { type Camera, lookFrom } from './vector.ts';

/** Where the camera is at a moment, what it looks at on the marked plane, its roll in degrees and the exposure's gain. */
export type Stop = readonly [
  seconds: number,
  x: number,
  y: number,
  z: number,
  lookX: number,
  lookY: number,
  roll: number,
  gain: number,
];

/** Where the camera goes: past each stop, with the tremor of a hand. */
export type Journey = { readonly camera: (seconds: number) => Camera; readonly gain: (seconds: number) => number };

/** Amplitudes of the tremor: of the place and of the spot looked at, in distances, and of the roll in degrees. */
const tremor = [0.0015, 0.0015, 0.0015, 0.003, 0.003, 0.2] as const;

type Wave = { readonly frequency: number; readonly phase: number };

function stateAt(stops: readonly Stop[], seconds: number): number[] {
  const next = stops.findIndex(([at]) => at > seconds);
  const after = stops[next < 0 ? stops.length - 1 : Math.max(1, next)] as Stop;
  const before = stops[(next < 0 ? stops.length : Math.max(1, next)) - 1] as Stop;
  const share = after[0] > before[0] ? Math.min(1, Math.max(0, (seconds - before[0]) / (after[0] - before[0]))) : 1;
  const eased = share * share * (3 - 2 * share);
  return before.slice(1).map((value, n) => value + eased * ((after[n + 1] ?? value) - value));
}

export function journey(stops: readonly Stop[], seed: number): Journey {
  const chance = createChance(seed);
  const waves: Wave[][] = tremor.map(() =>
    Array.from({ length: 4 }, () => ({ frequency: 1 + 7 * chance(), phase: 6.28 * chance() })),
  );
  const shake = (axis: number, seconds: number) =>
    (waves[axis] ?? []).reduce(
      (sum, { frequency, phase }) => sum + Math.sin(2 * Math.PI * frequency * seconds + phase) / 2,
      0,
    ) * (tremor[axis] ?? 0);
  const camera = (seconds: number) => {
    const [x = 0, y = 0, z = 0, lookX = 0, lookY = 0, roll = 0] = stateAt(stops, seconds).map(
      (value, axis) => value + shake(axis, seconds),
    );
    return lookFrom([x, y, z], [lookX, lookY, 0], (roll * Math.PI) / 180);
  };
  return { camera, gain: (seconds) => stateAt(stops, seconds)[6] ?? 1 };
}
