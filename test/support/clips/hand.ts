type Limb = readonly [fromX: number, fromY: number, toX: number, toY: number, radius: number];

/** Palm, fingers and arm of a hand whose palm is at the origin, px. */
const limbs: readonly Limb[] = [
  [-20, 0, 40, 5, 82],
  [-70, -45, -185, -75, 19],
  [-85, -15, -215, -25, 19],
  [-80, 20, -200, 30, 18],
  [-60, 50, -160, 85, 16],
  [10, -60, -60, -130, 20],
  [80, 10, 800, 170, 62],
];

/** When a hand comes in from the right and when it has gone again, s. */
export type Reach = readonly [from: number, to: number];

/** Where the palm is: it takes 0.4 s to come and to go, and moves a little meanwhile. */
function palm([from, to]: Reach, seconds: number): readonly [number, number] {
  const share = Math.min(1, Math.max(0, (seconds - from) / 0.4)) * Math.min(1, Math.max(0, (to - seconds) / 0.4));
  return [920 - 580 * share + 14 * Math.sin(9 * seconds), 250 + 12 * Math.cos(7 * seconds)];
}

/** How far a point is from a limb's skin, px, negative inside. */
function distance([fromX, fromY, toX, toY, radius]: Limb, x: number, y: number): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const share = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX * alongX + alongY * alongY);
  const clamped = Math.min(1, Math.max(0, share));
  return Math.hypot(x - fromX - clamped * alongX, y - fromY - clamped * alongY) - radius;
}

/** How much of a pixel the hand covers, 0..1; null while there is no hand in the picture. */
export function handAt(reach: Reach | null, seconds: number): ((x: number, y: number) => number) | null {
  if (!reach || seconds <= reach[0] || seconds >= reach[1]) return null;
  const [palmX, palmY] = palm(reach, seconds);
  return (x, y) => {
    if (x < palmX - 260) return 0;
    const nearest = Math.min(...limbs.map((limb) => distance(limb, x - palmX, y - palmY)));
    return Math.min(1, Math.max(0, 0.5 - nearest / 3));
  };
}
