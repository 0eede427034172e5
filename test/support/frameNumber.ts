/** Frame numbers are burnt in as one row of square blocks at the top left, each a fortieth of the width wide. */
const blocks = 18;
/** Largest number that fits, and one more. */
export const frameNumbers = 4096;

function bitsOf(number: number): number[] {
  const check = (number ^ (number >> 4) ^ (number >> 8) ^ 10) & 15;
  const code = (number << 4) | check;
  return [1, 0, ...Array.from({ length: 16 }, (_, bit) => (code >> (15 - bit)) & 1)];
}

/** Paints `number` into a plane of brightness. */
export function paintFrameNumber(luma: Uint8Array, width: number, number: number): void {
  const size = width / 40;
  const bits = bitsOf(number);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size * blocks; x += 1) luma[y * width + x] = bits[Math.floor(x / size)] ? 235 : 16;
  }
}

/**
 * Reads the number burnt into a picture of any size, from its pixels with `channels` bytes each (the second of them is
 * read, or the only one); null when there is none. Needs nothing outside itself, so it also runs inside a page.
 */
export function readFrameNumber(pixels: ArrayLike<number>, width: number, channels: number): number | null {
  const size = width / 40;
  const levels: number[] = [];
  for (let block = 0; block < 18; block += 1) {
    let sum = 0;
    let count = 0;
    for (let y = Math.floor(size * 0.3); y < size * 0.7; y += 1) {
      for (let x = Math.floor(size * (block + 0.3)); x < size * (block + 0.7); x += 1) {
        sum += pixels[(y * width + x) * channels + (channels > 1 ? 1 : 0)] ?? 0;
        count += 1;
      }
    }
    levels.push(sum / count);
  }
  const white = levels[0] ?? 0;
  const black = levels[1] ?? 0;
  if (white - black < 60) return null;
  const code = levels.slice(2).reduce((value, level) => value * 2 + (level > (white + black) / 2 ? 1 : 0), 0);
  const number = code >> 4;
  return (code & 15) === ((number ^ (number >> 4) ^ (number >> 8) ^ 10) & 15) ? number : null;
}
