import { BufferAttribute, BufferGeometry, InterleavedBuffer, InterleavedBufferAttribute, Vector3 } from 'three';

/** A closed loop of points; all rings of a solid have as many. */
export type Ring = readonly Vector3[];
/** A solid's skin: position, normal and `outward` of each vertex, and which three make a triangle. */
export type Solid = { readonly vertices: Float32Array; readonly index: Uint16Array };
type Face = { readonly corners: readonly [Vector3, Vector3, Vector3]; readonly normal: Vector3; readonly area: number };
/** A place where faces meet, and the vertices made there so far: one for each smooth surface through it. */
type Joint = { readonly faces: Face[]; outward: Vector3 | null; readonly made: { normal: Vector3; index: number }[] };

/** Faces that meet at less than this are one smooth surface. */
const creaseCosine = Math.cos((38 * Math.PI) / 180);
const partSize = 3;
const parts = ['position', 'normal', 'outward'];

function middleOf(ring: Ring): Vector3 {
  const middle = new Vector3();
  for (const point of ring) middle.add(point);
  return middle.divideScalar(ring.length);
}

function faceOf(a: Vector3, b: Vector3, c: Vector3): Face {
  const normal = new Vector3().subVectors(b, a).cross(new Vector3().subVectors(c, a));
  const area = normal.length();
  return { corners: [a, b, c], normal: normal.divideScalar(area || 1), area };
}

function side(lower: Ring, upper: Ring): Face[] {
  return lower.flatMap((a, at) => {
    const next = (at + 1) % lower.length;
    const [b, c, d] = [lower[next], upper[next], upper[at]];
    return b && c && d ? [faceOf(a, b, c), faceOf(a, c, d)] : [];
  });
}

function cap(ring: Ring): Face[] {
  const middle = middleOf(ring);
  return ring.map((point, at) => faceOf(middle, point, ring[(at + 1) % ring.length] ?? point));
}

/** The skin of a solid that runs from ring to ring and is closed at both ends. */
function skin(rings: readonly Ring[]): Face[] {
  const [first, last] = [rings[0], rings.at(-1)];
  if (!first || !last) return [];
  const sides = rings.slice(1).flatMap((ring, at) => side(rings[at] ?? ring, ring));
  return [...cap([...first].reverse()), ...sides, ...cap(last)];
}

/** Joints by place: points of different rings may lie on one another. */
function jointsOf(faces: readonly Face[]): Map<Vector3, Joint> {
  const byPlace = new Map<string, Joint>();
  const byPoint = new Map<Vector3, Joint>();
  for (const face of faces) {
    for (const point of face.corners) {
      const known = byPoint.get(point);
      const key = known
        ? ''
        : point
            .toArray()
            .map((value) => Math.round(value * 1e5))
            .join();
      const joint = known ?? byPlace.get(key) ?? { faces: [], outward: null, made: [] };
      if (!known) byPlace.set(key, joint);
      byPoint.set(point, joint);
      joint.faces.push(face);
    }
  }
  return byPoint;
}

/** The normal at a joint of the smooth surface that a face belongs to: the larger a face, the more it counts. */
function normalAt(joint: Joint, face: Face): Vector3 {
  const sum = new Vector3();
  for (const { normal, area } of joint.faces) {
    if (normal.dot(face.normal) > creaseCosine) sum.addScaledVector(normal, area);
  }
  return sum.normalize();
}

/** The way out of an edge or corner: each direction met there counts once, however many faces have it. */
function outwardAt(joint: Joint): Vector3 {
  const kinds: Vector3[] = [];
  for (const { normal } of joint.faces) if (!kinds.some((kind) => kind.dot(normal) > 0.98)) kinds.push(normal);
  const sum = new Vector3();
  for (const kind of kinds) sum.add(kind);
  return sum.normalize();
}

/** One solid out of several pieces, with normals for light and `outward` for an outline without gaps. */
export function loft(pieces: readonly (readonly Ring[])[]): Solid {
  const faces = pieces.flatMap(skin).filter(({ area }) => area > 1e-7);
  const joints = jointsOf(faces);
  const vertices: number[] = [];
  const index = faces.flatMap((face) =>
    face.corners.map((point) => {
      const joint = joints.get(point) as Joint;
      const normal = normalAt(joint, face);
      const known = joint.made.find((vertex) => vertex.normal.dot(normal) > 0.9999);
      if (known) return known.index;
      joint.outward ??= outwardAt(joint);
      const made = { normal, index: vertices.length / (parts.length * partSize) };
      vertices.push(...point.toArray(), ...normal.toArray(), ...joint.outward.toArray());
      joint.made.push(made);
      return made.index;
    }),
  );
  return { vertices: new Float32Array(vertices), index: new Uint16Array(index) };
}

/** A solid for the graphics card. */
export function geometryOf({ vertices, index }: Solid): BufferGeometry {
  const buffer = new InterleavedBuffer(vertices, parts.length * partSize);
  const geometry = new BufferGeometry().setIndex(new BufferAttribute(index, 1));
  for (const [at, name] of parts.entries()) {
    geometry.setAttribute(name, new InterleavedBufferAttribute(buffer, partSize, at * partSize));
  }
  return geometry;
}
