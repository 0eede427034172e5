/** Puts what is drawn into its mark's own part of the depth buffer, so that later marks lie over earlier ones. */
const intoSlot = /* glsl */ `
uniform vec2 uSlot;
vec4 intoSlot(vec4 clip) {
  return vec4(clip.xy, (2.0 * uSlot.x - 1.0 + uSlot.y) * clip.w + uSlot.y * clip.z, clip.w);
}
`;

export const glyphVertex = /* glsl */ `
precision highp float;
in vec3 position;
in vec3 normal;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform mat3 normalMatrix;
out vec3 vNormal;
out vec3 vEye;
${intoSlot}
void main() {
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  vNormal = normalMatrix * normal;
  vEye = -seen.xyz;
  gl_Position = intoSlot(projectionMatrix * seen);
}
`;

/** A lamp over the viewer's left shoulder, light from above, a little from below, and a bright rim. */
export const glyphFragment = /* glsl */ `
precision highp float;
in vec3 vNormal;
in vec3 vEye;
uniform vec3 uBody;
uniform vec3 uCore;
uniform float uOpacity;
out vec4 outColor;

void main() {
  vec3 n = normalize(vNormal);
  vec3 eye = normalize(vEye);
  vec3 lamp = normalize(vec3(-0.45, 0.75, 0.65));
  float lit = max(0.0, dot(n, lamp));
  float sky = 0.5 + 0.5 * n.y;
  float gleam = pow(max(0.0, dot(n, normalize(lamp + eye))), 60.0);
  float rim = pow(1.0 - max(0.0, dot(n, eye)), 2.5);
  vec3 base = uBody * uBody;
  vec3 color = base * (0.36 + 0.24 * sky + 0.48 * lit) + uCore * uCore * (0.34 * gleam + 0.12 * rim * sky);
  outColor = vec4(sqrt(clamp(color, 0.0, 1.0)), 1.0) * uOpacity;
}
`;

/** The same shape grown by px as seen, and a little further away: only what sticks out from behind it shows. */
export const outlineVertex = /* glsl */ `
precision highp float;
in vec3 position;
in vec3 normal;
in vec3 outward;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform mat3 normalMatrix;
uniform vec2 uResolution;
uniform float uGrow;
uniform float uBack;
out float vFacing;
${intoSlot}
void main() {
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  vec4 clip = projectionMatrix * seen;
  vec4 ahead = projectionMatrix * (seen + modelViewMatrix * vec4(outward * 0.02, 0.0));
  vec2 way = (ahead.xy / ahead.w - clip.xy / clip.w) * uResolution;
  float far = length(way);
  if (far > 1e-5) clip.xy += way / far * uGrow * 2.0 / uResolution * clip.w;
  vec4 behind = projectionMatrix * (seen - vec4(0.0, 0.0, uBack, 0.0));
  clip.z = behind.z / behind.w * clip.w;
  vFacing = -dot(normalMatrix * normal, seen.xyz);
  gl_Position = intoSlot(clip);
}
`;

export const outlineFragment = /* glsl */ `
precision highp float;
in float vFacing;
uniform vec3 uColor;
uniform float uOpacity;
out vec4 outColor;
void main() {
  // By the surface's own normal: a face a px wide may be turned over by being grown.
  if (vFacing > 0.0) discard;
  outColor = vec4(uColor, 1.0) * uOpacity;
}
`;
