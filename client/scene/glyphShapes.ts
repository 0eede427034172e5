import { type BufferGeometry, Vector3 } from 'three';
import { geometryOf, loft, type Ring, type Solid } from './loft.ts';

/** Solids take some milliseconds to make; there are few, and each is made once. */
const solids = new Map<string, Solid>();

function shaped(key: string, make: () => Solid): BufferGeometry {
  const solid = solids.get(key) ?? make();
  solids.set(key, solid);
  return geometryOf(solid);
}

/** Glyphs are built one unit large about the place they mark: x right, y up, z out of the surface. */
type Profile = readonly (readonly [radius: number, height: number])[];

const around = 28;

/** A solid of revolution about z. The profile runs upwards on the outside, so that the skin faces outwards. */
function lathe(profile: Profile): Ring[] {
  return profile.map(([radius, height]) =>
    Array.from({ length: around }, (_, index) => {
      const angle = (2 * Math.PI * index) / around;
      return new Vector3(Math.cos(angle) * radius, Math.sin(angle) * radius, height);
    }),
  );
}

/** The corners of a bevelled rod's profile. */
function rod(radius: number, from: number, to: number): Profile {
  const bevel = Math.min(radius * 0.35, (to - from) / 3);
  return [
    [radius - bevel, from],
    [radius - bevel * 0.3, from + bevel * 0.3],
    [radius, from + bevel],
    [radius, to - bevel],
    [radius - bevel * 0.3, to - bevel * 0.3],
    [radius - bevel, to],
  ];
}

const shaft = { radius: 0.075, headRadius: 0.18, headLength: 0.36, length: 0.94, gap: 0.06 };

/** A head that points down to z = 0, or up to z = 1, as a profile with heights growing. */
function head(from: number, pointsUp: boolean): Profile {
  const { headRadius: r, headLength: l } = shaft;
  const down: Profile = [
    [0.004, 0],
    [0.02, 0.012],
    [r - 0.02, l - 0.05],
    [r - 0.004, l - 0.022],
    [r - 0.012, l - 0.004],
    [r - 0.03, l],
  ];
  const up = [...down].reverse().map(([radius, height]) => [radius, l - height] as const);
  return (pointsUp ? up : down).map(([radius, height]) => [radius, height + from] as const);
}

/** The stretches a rod is broken into while the mark's place is uncertain. */
function pieces(from: number, to: number, isDashed: boolean): [number, number][] {
  if (!isDashed) return [[from, to]];
  const step = (to - from) / 3;
  return [0, 1, 2].map((index) => [from + step * index + step * 0.22, from + step * (index + 1)]);
}

/** An arrow that stands on the surface along z and points into it. */
export function pressShape(isDashed: boolean): BufferGeometry {
  const { radius, headLength, length, gap } = shaft;
  const rods = () =>
    pieces(gap + headLength - 0.01, length, isDashed).map(([from, to]) => lathe(rod(radius, from, to)));
  return shaped(`press ${isDashed}`, () => loft([lathe(head(gap, false)), ...rods()]));
}

/** An arrow that stands on the surface along z and points away from it. */
export function pullShape(isDashed: boolean): BufferGeometry {
  const { radius, headLength, length, gap } = shaft;
  const rods = () =>
    pieces(gap, length - headLength + 0.01, isDashed).map(([from, to]) => lathe(rod(radius, from, to)));
  return shaped(`pull ${isDashed}`, () => loft([...rods(), lathe(head(length - headLength, true))]));
}

/** A round plate on the surface: what is pressed. */
export function padShape(): BufferGeometry {
  return shaped('pad', () => loft([lathe(rod(0.27, 0, 0.05))]));
}

/** A raised ring with a floor: what is pulled out of the surface. */
export function collarShape(): BufferGeometry {
  const [middle, thickness, steps] = [0.24, 0.045, 7];
  const rim = Array.from({ length: steps + 1 }, (_, index) => {
    const angle = (1.25 * Math.PI * index) / steps - 0.25 * Math.PI;
    return [middle + Math.cos(angle) * thickness, thickness + Math.sin(angle) * thickness] as const;
  });
  const floor = [0.19, 0.1, 0.01].map((radius) => [radius, 0.02] as const);
  return shaped('collar', () => loft([lathe([[middle + thickness * 0.6, 0], ...rim, ...floor])]));
}

const band = { middle: 0.375, half: 0.07, headHalf: 0.175, thick: 0.055, sweep: (292 * Math.PI) / 180, head: 0.98 };

/** A rounded rectangle across the band at `angle`: `half` wide to either side, and as thick as the band. */
function across(angle: number, half: number, thick: number): Ring {
  const corner = Math.min(half, thick) * 0.55;
  const quarter = [0, 1, 2].map((step) => (step / 2) * (Math.PI / 2));
  const ring: Vector3[] = [];
  for (let side = 0; side < 4; side += 1) {
    for (const turn of quarter) {
      const at = side * (Math.PI / 2) + turn;
      const [sx, sz] = [side === 0 || side === 3 ? 1 : -1, side < 2 ? 1 : -1];
      const reach = band.middle + sx * (half - corner) + Math.cos(at) * corner;
      const height = band.thick + sz * (thick - corner) + Math.sin(at) * corner;
      ring.push(new Vector3(Math.cos(angle) * reach, Math.sin(angle) * reach, height));
    }
  }
  // Counterclockwise as seen from where the band goes.
  return ring.reverse();
}

/** Stretches of the band between two angles, with rounded ends. */
function stretchOfBand(from: number, to: number): Ring[] {
  const round = 0.1;
  const ends = [0.4, 0.8, 1];
  const steps = Math.max(6, Math.ceil((to - from) / 0.13));
  const start = ends.map((part, index) => across(from + (round * index) / 3, band.half * part, band.thick * part));
  const body = Array.from({ length: steps + 1 }, (_, index) =>
    across(from + round + ((to - from - 2 * round) * index) / steps, band.half, band.thick),
  );
  const finish = [...ends]
    .reverse()
    .map((part, index) => across(to - round + (round * (index + 1)) / 3, band.half * part, band.thick * part));
  return [...start, ...body, ...finish];
}

function headOfBand(from: number): Ring[] {
  const [steps, thick] = [9, band.thick * 1.12];
  const rings = [across(from, band.headHalf * 0.94, thick * 0.8), across(from + 0.035, band.headHalf, thick)];
  for (let step = 1; step <= steps; step += 1) {
    const part = step / steps;
    const half = band.headHalf * (1 - part) + 0.012 * part;
    rings.push(across(from + 0.035 + (band.head - 0.035) * part, half, Math.min(thick, half * 0.5 + thick * 0.5)));
  }
  return rings;
}

/** A band bent nearly round, with a head at its end: turns counterclockwise from angle 0. */
function turnRings(isDashed: boolean): Ring[][] {
  const headFrom = band.sweep - band.head;
  const parts = isDashed ? [0, 1, 2, 3].map((index) => (index * headFrom) / 4) : [0];
  const length = isDashed ? (headFrom / 4) * 0.72 : headFrom + 0.12;
  return [...parts.map((from) => stretchOfBand(from, from + length)), headOfBand(headFrom)];
}

/** A turn in the surface, seen from where z points. */
export function turnShape(sense: 'clockwise' | 'counterclockwise', isDashed: boolean): BufferGeometry {
  const rings = () => (sense === 'counterclockwise' ? turnRings(isDashed) : turnRings(isDashed).map(mirrored));
  return shaped(`${sense} ${isDashed}`, () => loft(rings()));
}

/** Turned over left to right, with each ring reversed so that the skin still faces outwards. */
function mirrored(rings: readonly Ring[]): Ring[] {
  return rings.map((ring) => ring.map(({ x, y, z }) => new Vector3(x, -y, z)).reverse());
}
