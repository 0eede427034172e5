/**
 * What lines are painted with, shared by strokes and arrows. `edge` is the distance in px to the coloured band's edge,
 * negative within it; `tube` is 0 on the line's middle and 1 at its edge. The result has its alpha multiplied in.
 */
const paintLine = /* glsl */ `
uniform vec3 uBody;
uniform vec3 uCore;
uniform vec3 uHalo;
uniform float uHaloWidth;
uniform float uSelected;
uniform float uOpacity;

float within(float distance) { return clamp(0.5 - distance, 0.0, 1.0); }

vec4 over(vec4 under, vec3 color, float alpha) {
  return vec4(color * alpha + under.rgb * (1.0 - alpha), alpha + under.a * (1.0 - alpha));
}

vec4 paintLine(float edge, float tube) {
  float soft = uHaloWidth * 2.2;
  float shade = 0.34 * (1.0 - smoothstep(0.0, soft, edge));
  vec4 color = vec4(uHalo * shade, shade);
  if (uSelected > 0.0) {
    color = over(color, uHalo, within(edge - uHaloWidth - uSelected * 1.9));
    color = over(color, vec3(1.0), within(edge - uHaloWidth - uSelected));
  }
  color = over(color, uHalo, 0.94 * within(edge - uHaloWidth));
  vec3 band = mix(uCore, uBody, smoothstep(0.0, 0.66, tube));
  color = over(color, band, within(edge));
  return color * uOpacity;
}
`;

/** How far over the coloured band's edge a line paints, in px. */
export function paintedMargin(haloWidth: number, selected: number): number {
  return Math.max(haloWidth * 2.2, haloWidth + selected * 1.9) + 1;
}

/**
 * A stroke: one instance for each stretch between two points, painted by the distance to it. Where the line bends
 * gently, neighbours meet at a mitre; at sharp bends and crossings they overlap, and the nearest stretch wins through
 * the depth buffer.
 */
export const strokeVertex = /* glsl */ `
precision highp float;
in vec2 corner;
in vec3 before;
in vec3 from;
in vec3 to;
in vec3 after;
uniform mat3 uMap;
uniform vec2 uResolution;
uniform float uReach;
uniform float uUnit;
out vec2 vAt;
flat out vec4 vEnds;
flat out vec2 vAlong;

vec2 onScreen(vec3 point) {
  vec3 seen = uMap * vec3(point.xy, 1.0);
  return seen.xy / max(seen.z, 0.02) * uResolution;
}

/* How far to go from a joint for one px of the line's half width; zero where the bend is too sharp for a mitre. */
vec2 mitre(vec2 a, vec2 b, vec2 c) {
  vec2 arriving = b - a;
  vec2 leaving = c - b;
  float shorter = min(length(arriving), length(leaving));
  if (shorter < 0.01) return vec2(0.0);
  vec2 sum = normalize(arriving) + normalize(leaving);
  float cosine = length(sum) * 0.5;
  if (cosine < 0.8 || uReach * sqrt(1.0 - min(1.0, cosine * cosine)) > shorter * cosine) return vec2(0.0);
  return vec2(-sum.y, sum.x) * 0.5 / (cosine * cosine);
}

void main() {
  vec2 start = onScreen(from);
  vec2 end = onScreen(to);
  bool isStart = corner.x < 0.0;
  vec2 joint = isStart ? start : end;
  vec2 aside = isStart ? mitre(onScreen(before), start, end) : mitre(start, end, onScreen(after));
  vec2 offset = aside * corner.y;
  if (aside == vec2(0.0)) {
    vec2 ahead = distance(start, end) < 0.001 ? vec2(1.0, 0.0) : normalize(end - start);
    offset = ahead * corner.x + vec2(-ahead.y, ahead.x) * corner.y;
  }
  vAt = joint + offset * uReach;
  vEnds = vec4(start, end);
  vAlong = vec2(from.z, to.z) * uUnit;
  bool isSeen = (uMap * vec3(from.xy, 1.0)).z > 0.02 && (uMap * vec3(to.xy, 1.0)).z > 0.02;
  gl_Position = isSeen ? vec4(vAt.x / uResolution.x * 2.0 - 1.0, 1.0 - vAt.y / uResolution.y * 2.0, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const strokeFragment = /* glsl */ `
precision highp float;
in vec2 vAt;
flat in vec4 vEnds;
flat in vec2 vAlong;
uniform float uRadius;
uniform float uReach;
uniform float uDash;
uniform vec2 uSlot;
out vec4 outColor;
${paintLine}
void main() {
  vec2 stretch = vEnds.zw - vEnds.xy;
  vec2 offset = vAt - vEnds.xy;
  float t = clamp(dot(offset, stretch) / max(dot(stretch, stretch), 1e-6), 0.0, 1.0);
  float distance = length(offset - stretch * t);
  if (uDash > 0.0) {
    float phase = abs(fract(mix(vAlong.x, vAlong.y, t) / uDash + 0.5) - 0.5) * uDash;
    distance = length(vec2(distance, max(0.0, phase - uDash * 0.2)));
  }
  if (distance > uReach) discard;
  gl_FragDepth = uSlot.x + uSlot.y * min(1.0, distance / uReach);
  outColor = paintLine(distance - uRadius, distance / uRadius);
}
`;

/** An arrow: one quad, painted by the distance to a shaft that swells towards a head with rounded corners. */
export const arrowVertex = /* glsl */ `
precision highp float;
in vec2 corner;
uniform vec2 uTail;
uniform vec2 uTip;
uniform vec2 uResolution;
uniform float uReach;
out vec2 vAt;

void main() {
  vec2 along = uTip - uTail;
  float far = length(along);
  vec2 ahead = far < 0.001 ? vec2(1.0, 0.0) : along / far;
  vec2 aside = vec2(-ahead.y, ahead.x);
  vec2 at = vec2(corner.x < 0.0 ? -uReach : far + uReach, corner.y * uReach);
  vAt = at;
  vec2 px = uTail + ahead * at.x + aside * at.y;
  gl_Position = vec4(px.x / uResolution.x * 2.0 - 1.0, 1.0 - px.y / uResolution.y * 2.0, 0.0, 1.0);
}
`;

export const arrowFragment = /* glsl */ `
precision highp float;
in vec2 vAt;
uniform float uLength;
uniform float uRadius;
uniform vec2 uHead;
uniform float uRounding;
uniform float uDash;
out vec4 outColor;
${paintLine}
float cross2(vec2 a, vec2 b) { return a.x * b.y - a.y * b.x; }

/* To a triangle whose tip is at (uLength, 0), uHead.x long and 2 uHead.y wide, its base notched towards the tip. */
float headDistance(vec2 p) {
  vec2 tip = vec2(uLength - uRounding * 1.6, 0.0);
  vec2 wing = vec2(uLength - uHead.x + uRounding, uHead.y - uRounding);
  vec2 notch = vec2(uLength - uHead.x * 0.8, 0.0);
  vec2 q = vec2(p.x, abs(p.y));
  vec2 side = wing - tip;
  vec2 base = notch - wing;
  vec2 toTip = q - tip;
  vec2 toWing = q - wing;
  vec2 nearSide = toTip - side * clamp(dot(toTip, side) / dot(side, side), 0.0, 1.0);
  vec2 nearBase = toWing - base * clamp(dot(toWing, base) / dot(base, base), 0.0, 1.0);
  float outside = sqrt(min(dot(nearSide, nearSide), dot(nearBase, nearBase)));
  bool inner = cross2(side, toTip) > 0.0 == cross2(side, notch - tip) > 0.0
    && cross2(base, toWing) > 0.0 == cross2(base, tip - wing) > 0.0;
  return (inner ? -outside : outside) - uRounding;
}

void main() {
  float end = uLength - uHead.x * 0.7;
  float x = clamp(vAt.x, 0.0, end);
  float shaft = length(vec2(vAt.x - x, vAt.y));
  if (uDash > 0.0) {
    float phase = abs(fract((end - x) / uDash + 0.35) - 0.5) * uDash;
    shaft = length(vec2(shaft, max(0.0, phase - uDash * 0.2)));
  }
  float swell = uRadius * mix(0.75, 1.0, x / max(end, 1.0));
  float shaftEdge = shaft - swell;
  float headEdge = headDistance(vAt);
  float edge = min(shaftEdge, headEdge);
  float middle = length(vec2(vAt.x - clamp(vAt.x, 0.0, uLength - uHead.x * 0.42), vAt.y));
  float tube = headEdge < shaftEdge ? max(middle / uRadius, 1.0 + headEdge / (uHead.y * 0.5)) : shaft / swell;
  outColor = paintLine(edge, middle < uRadius ? min(tube, middle / uRadius) : tube);
}
`;
