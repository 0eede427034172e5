import { BufferAttribute, BufferGeometry } from 'three';

/** Four corners at -1 and 1, and the two triangles between them. */
export const corners = new Float32Array([-1, -1, 1, -1, 1, 1, -1, 1]);
export const triangles = [0, 1, 2, 0, 2, 3];

/** A rectangle whose shader decides where its corners are. */
export function createQuad(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('corner', new BufferAttribute(corners, 2));
  geometry.setIndex(triangles);
  return geometry;
}
