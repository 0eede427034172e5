import { Mesh } from 'three';
import type { Point } from '#models/annotation.ts';
import { resolutionOf } from './lineLook.ts';
import { createMaterial, number, pair, triple } from './material.ts';
import { halo, paper, rgb } from './palette.ts';
import { createQuad } from './quad.ts';
import { lineWidth, type View } from './view.ts';

const vertex = /* glsl */ `
precision highp float;
in vec2 corner;
uniform vec2 uAt;
uniform float uReach;
uniform vec2 uResolution;
out vec2 vAt;
void main() {
  vAt = corner * uReach;
  vec2 px = uAt + vAt;
  gl_Position = vec4(px.x / uResolution.x * 2.0 - 1.0, 1.0 - px.y / uResolution.y * 2.0, 0.0, 1.0);
}
`;

const fragment = /* glsl */ `
precision highp float;
in vec2 vAt;
uniform vec3 uDark;
uniform vec3 uLight;
uniform float uDot;
uniform float uRing;
uniform float uRingOpacity;
uniform float uOpacity;
out vec4 outColor;

float within(float distance) { return clamp(0.5 - distance, 0.0, 1.0); }

void main() {
  float far = length(vAt);
  float ring = abs(far - uRing) - uDot * 0.22;
  float ringDark = within(ring - uDot * 0.28) * uRingOpacity;
  float ringLight = within(ring) * uRingOpacity;
  float spotDark = within(far - uDot * 1.35);
  float spotLight = within(far - uDot);
  vec4 color = vec4(uDark, 1.0) * 0.75 * ringDark;
  color = mix(color, vec4(uLight, 1.0), ringLight);
  color = mix(color, vec4(uDark, 1.0), spotDark);
  color = mix(color, vec4(uLight, 1.0), spotLight);
  outColor = color * uOpacity;
}
`;

const ringMs = 1000;
const stayMs = 1600;
const goneMs = 1750;

/** Where the other side points: a dot with a ring that runs outwards from it. */
export function createRipple() {
  const uniforms = {
    uAt: pair(),
    uReach: number(),
    uResolution: pair(),
    uDark: triple(rgb(halo)),
    uLight: triple(rgb(paper)),
    uDot: number(),
    uRing: number(),
    uRingOpacity: number(),
    uOpacity: number(),
  };
  const mesh = new Mesh(createQuad(), createMaterial({ vertex, fragment, uniforms }));
  mesh.frustumCulled = false;
  mesh.renderOrder = 10_000;

  /** Draws it as it is so long after the other side pointed; answers whether a next frame will differ. */
  function draw(at: Point, look: { view: View; passedMs: number; isCalm: boolean }): boolean {
    const { view, passedMs, isCalm } = look;
    const dot = lineWidth(view) * 0.95;
    const part = isCalm ? 0.6 : 1 - (1 - Math.min(1, passedMs / ringMs)) ** 3;
    const opacity = Math.min(1, Math.max(0, (goneMs - passedMs) / (goneMs - stayMs)));
    uniforms.uResolution.value.copy(resolutionOf(view));
    uniforms.uAt.value.set(at[0] * uniforms.uResolution.value.x, at[1] * uniforms.uResolution.value.y);
    uniforms.uDot.value = dot;
    uniforms.uRing.value = dot * (1.8 + 5.2 * part);
    uniforms.uReach.value = dot * 8;
    uniforms.uRingOpacity.value = isCalm ? 1 : 1 - Math.min(1, passedMs / ringMs) ** 2;
    uniforms.uOpacity.value = isCalm ? Math.ceil(opacity) : opacity;
    mesh.visible = opacity > 0;
    return opacity > 0;
  }

  function dispose(): void {
    mesh.geometry.dispose();
    mesh.material.dispose();
  }

  return { root: mesh, draw, dispose };
}
