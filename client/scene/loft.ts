import { BufferAttribute, BufferGeometry, Vector3 } from 'three';

/** A closed loop of points; all rings of a solid have as many. */
export type Ring = readonly Vector3[];
type Triangle = readonly [Vector3, Vector3, Vector3];

/** Faces that meet at less than this are one smooth surface. */
const creaseCosine = Math.cos((38 * Math.PI) / 180);

const edgeHelper = new Vector3();

function middleOf(ring: Ring): Vector3 {
  const middle = new Vector3();
  for (const point of ring) middle.add(point);
  return middle.divideScalar(ring.length);
}

function side(lower: Ring, upper: Ring): Triangle[] {
  return lower.flatMap((a, index): Triangle[] => {
    const next = (index + 1) % lower.length;
    const [b, c, d] = [lower[next], upper[next], upper[index]];
    return b && c && d
      ? [
          [a, b, c],
          [a, c, d],
        ]
      : [];
  });
}

function cap(ring: Ring): Triangle[] {
  const middle = middleOf(ring);
  return ring.flatMap((point, index): Triangle[] => {
    const next = ring[(index + 1) % ring.length];
    return next ? [[middle, point, next]] : [];
  });
}

/** The skin of a solid that runs from ring to ring and is closed at both ends. */
function skin(rings: readonly Ring[]): Triangle[] {
  const [first, last] = [rings[0], rings.at(-1)];
  if (!first || !last) return [];
  const sides = rings.slice(1).flatMap((ring, index) => side(rings[index] ?? ring, ring));
  return [...cap([...first].reverse()), ...sides, ...cap(last)];
}

function keyOf({ x, y, z }: Vector3): string {
  return `${Math.round(x * 1e5)},${Math.round(y * 1e5)},${Math.round(z * 1e5)}`;
}

function faceNormal([a, b, c]: Triangle): Vector3 {
  return new Vector3().subVectors(b, a).cross(edgeHelper.subVectors(c, a));
}

/** One solid out of several pieces, with normals for light and `outward` for an outline without gaps. */
export function loft(pieces: readonly (readonly Ring[])[]): BufferGeometry {
  const faces = pieces
    .flatMap(skin)
    .map((corners) => ({ corners, normal: faceNormal(corners) }))
    .filter(({ normal }) => normal.lengthSq() > 1e-14);
  const around = new Map<string, Vector3[]>();
  for (const { corners, normal } of faces) {
    for (const corner of corners) {
      const key = keyOf(corner);
      around.set(key, [...(around.get(key) ?? []), normal]);
    }
  }
  const [position, normals, outward]: [number[], number[], number[]] = [[], [], []];
  for (const { corners, normal } of faces) {
    for (const corner of corners) {
      const met = around.get(keyOf(corner)) ?? [normal];
      position.push(...corner);
      normals.push(...together(met.filter((other) => other.dot(normal) > creaseCosine * other.length() * normal.length())));
      outward.push(...outwardOf(met));
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(position), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3));
  geometry.setAttribute('outward', new BufferAttribute(new Float32Array(outward), 3));
  return geometry;
}

/** The direction of several faces, the larger ones counting more. */
function together(normals: readonly Vector3[]): Vector3 {
  const sum = new Vector3();
  for (const normal of normals) sum.add(normal);
  return sum.normalize();
}

/** The way out of an edge or corner: each direction met there counts once, however many faces have it. */
function outwardOf(normals: readonly Vector3[]): Vector3 {
  const kinds: Vector3[] = [];
  for (const normal of normals) {
    const direction = normal.clone().normalize();
    if (!kinds.some((kind) => kind.dot(direction) > 0.98)) kinds.push(direction);
  }
  return together(kinds);
}
