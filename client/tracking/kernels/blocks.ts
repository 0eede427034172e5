/**
 * How well 9x9 blocks of a keyframe's level agree with the picture's same level under a homography: counts the textured
 * blocks that lie inside the picture (returned in the high half) and those whose correlation is above 0.6 (low half).
 * `homography`: 9 f32, px of level 0. `step`: distance of blocks, px of the level.
 */
export function agreeingBlocks(
  key: usize,
  keyWidth: i32,
  keyHeight: i32,
  picture: usize,
  width: i32,
  height: i32,
  homography: usize,
  scale: f32,
  step: i32,
): i32 {
  const a = load<f32>(homography);
  const b = load<f32>(homography, 4);
  const c = load<f32>(homography, 8);
  const d = load<f32>(homography, 12);
  const e = load<f32>(homography, 16);
  const f = load<f32>(homography, 20);
  const g = load<f32>(homography, 24);
  const h = load<f32>(homography, 28);
  const i = load<f32>(homography, 32);
  let textured = 0;
  let agreeing = 0;
  for (let cy = 8; cy < keyHeight - 8; cy += step) {
    for (let cx = 8; cx < keyWidth - 8; cx += step) {
      let n = 0;
      let s: f32 = 0;
      let t: f32 = 0;
      let ss: f32 = 0;
      let tt: f32 = 0;
      let st: f32 = 0;
      for (let y = cy - 4; y <= cy + 4; y++) {
        for (let x = cx - 4; x <= cx + 4; x++) {
          const px: f32 = <f32>x * scale;
          const py: f32 = <f32>y * scale;
          const w: f32 = g * px + h * py + i;
          if (!(w > 0)) continue;
          const u: f32 = (a * px + b * py + c) / w / scale;
          const v: f32 = (d * px + e * py + f) / w / scale;
          if (!(u >= 0 && v >= 0 && u < <f32>(width - 1) && v < <f32>(height - 1))) continue;
          const at = picture + <usize>(<i32>v * width + <i32>u);
          const fx: f32 = u - floor(u);
          const fy: f32 = v - floor(v);
          const p = <f32>load<u8>(at);
          const q = <f32>load<u8>(at + width);
          const upper: f32 = p + (<f32>load<u8>(at, 1) - p) * fx;
          const lower: f32 = q + (<f32>load<u8>(at + width, 1) - q) * fx;
          const live: f32 = upper + (lower - upper) * fy;
          const kept = <f32>load<u8>(key + <usize>(y * keyWidth + x));
          n++;
          s += kept;
          t += live;
          ss += kept * kept;
          tt += live * live;
          st += kept * live;
        }
      }
      if (n < 81) continue;
      const m: f32 = 81;
      const vs: f32 = ss / m - (s / m) * (s / m);
      if (vs < 60) continue;
      const vt: f32 = tt / m - (t / m) * (t / m);
      textured++;
      if (vt > 4 && (st / m - (s / m) * (t / m)) / sqrt<f32>(vs * vt) > 0.6) agreeing++;
    }
  }
  return (textured << 16) | agreeing;
}
