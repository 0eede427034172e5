/**
 * The smaller eigenvalue of the structure tensor over a (2r+1)^2 window, per pixel, in (grey/px)^2 with central
 * differences not halved; the window and a ring of one px must lie in the image. Shi and Tomasi, Good features to
 * track, CVPR 1994.
 */
function smallerEigenvalue(image: usize, width: i32, x: i32, y: i32, r: i32): f32 {
  let xx: i32 = 0;
  let xy: i32 = 0;
  let yy: i32 = 0;
  for (let j = -r; j <= r; j++) {
    const line = image + <usize>((y + j) * width + x);
    for (let i = -r; i <= r; i++) {
      const at = line + i;
      const gx = <i32>load<u8>(at + 1) - <i32>load<u8>(at - 1);
      const gy = <i32>load<u8>(at + width) - <i32>load<u8>(at - width);
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  }
  const a = <f32>xx;
  const b = <f32>xy;
  const c = <f32>yy;
  const twice: i32 = 2 * (2 * r + 1) * (2 * r + 1);
  return (a + c - sqrt<f32>((a - c) * (a - c) + 4 * b * b)) / <f32>twice;
}

/**
 * The strongest corner of the rectangle [x0, x1) x [y0, y1), looked for on every `step`th pixel.
 * Writes three f32 to `out`: x, y, score; the score is 0 where there is none.
 */
export function strongestCorner(
  image: usize,
  width: i32,
  height: i32,
  x0: i32,
  y0: i32,
  x1: i32,
  y1: i32,
  step: i32,
  out: usize,
): void {
  const r = 4;
  let best: f32 = 0;
  let bestX = 0;
  let bestY = 0;
  for (let y = max(y0, r + 1); y < min(y1, height - r - 1); y += step) {
    for (let x = max(x0, r + 1); x < min(x1, width - r - 1); x += step) {
      const score = smallerEigenvalue(image, width, x, y, r);
      if (score <= best) continue;
      best = score;
      bestX = x;
      bestY = y;
    }
  }
  store<f32>(out, <f32>bestX);
  store<f32>(out, <f32>bestY, 4);
  store<f32>(out, best, 8);
}
