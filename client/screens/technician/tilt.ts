import type { Normal, Point } from '#models/annotation.ts';

const step = Math.PI / 18;
/** Beyond this the mark would be seen edge-on. */
const most = (75 * Math.PI) / 180;
const facing: Normal = [0, 0, -1];

function clamp(angle: number): number {
  return Math.max(-most, Math.min(most, angle));
}

/**
 * The surface normal turned by 10 degrees: a positive x of `direction` turns the surface to look more to the right,
 * a positive y to look more downward. Never further than 75 degrees away from the camera on either axis.
 */
export function tilted(normal: Normal | undefined, direction: Point): Normal {
  const [x, y, z] = normal ?? facing;
  const yaw = clamp(Math.atan2(x, -z) + direction[0] * step);
  const pitch = clamp(Math.atan2(y, Math.hypot(x, z)) + direction[1] * step);
  const flat = Math.cos(pitch);
  const round = (value: number) => Math.round(value * 10_000) / 10_000 + 0;
  return [round(Math.sin(yaw) * flat), round(Math.sin(pitch)), round(-Math.cos(yaw) * flat)];
}
