/**
 * Rows `from` to `to` of a view of a picture under an affine map, bilinear, clamped at the border.
 * `map`: 6 f32, view -> picture: x' = m0 x + m1 y + m2, y' = m3 x + m4 y + m5.
 */
export function warpView(
  source: usize,
  width: i32,
  height: i32,
  map: usize,
  target: usize,
  viewWidth: i32,
  from: i32,
  to: i32,
): void {
  const a = load<f32>(map);
  const d = load<f32>(map, 12);
  const lastX = <f32>width - 1.001;
  const lastY = <f32>height - 1.001;
  for (let row = from; row < to; row++) {
    const startX: f32 = load<f32>(map, 4) * <f32>row + load<f32>(map, 8);
    const startY: f32 = load<f32>(map, 16) * <f32>row + load<f32>(map, 20);
    const out = target + <usize>(row * viewWidth);
    for (let column = 0; column < viewWidth; column++) {
      const x: f32 = min(max(startX + a * <f32>column, 0), lastX);
      const y: f32 = min(max(startY + d * <f32>column, 0), lastY);
      const ix = <i32>x;
      const iy = <i32>y;
      const fx: f32 = x - <f32>ix;
      const fy: f32 = y - <f32>iy;
      const at = source + <usize>(iy * width + ix);
      const below = at + width;
      const p = <f32>load<u8>(at);
      const q = <f32>load<u8>(below);
      const upper: f32 = p + (<f32>load<u8>(at, 1) - p) * fx;
      const lower: f32 = q + (<f32>load<u8>(below, 1) - q) * fx;
      store<u8>(out + column, <u8>(upper + (lower - upper) * fy));
    }
  }
}
