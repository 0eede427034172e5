import { writeFile } from 'node:fs/promises';
import { encode } from 'uqr';

const [width, height] = [640, 480];
const frames = 10;

/** Films a QR code, upright and still: a y4m file as the fake camera plays it. */
export async function filmCode(text: string, path: string): Promise<void> {
  const { data, size } = encode(text, { border: 4 });
  const module = Math.floor(400 / size);
  const [left, top] = [Math.floor((width - size * module) / 2), Math.floor((height - size * module) / 2)];
  const luma = Buffer.alloc(width * height, 190);
  for (let y = 0; y < size * module; y += 1) {
    for (let x = 0; x < size * module; x += 1) {
      const isDark = data[Math.floor(y / module)]?.[Math.floor(x / module)] === true;
      luma[(top + y) * width + left + x] = isDark ? 24 : 230;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]));
}
