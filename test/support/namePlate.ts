import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { cacheDir } from './cache.ts';
import { footageStill } from './footage.ts';

/** What stands on the name plate. */
const plateText = 'BESIDE NP-400 SN 2207-0815';
const frame = { width: 1280, height: 720 };
/** Px of the plate's side in a frame: about what a plate of 4 cm is from half a metre. */
const side = 240;
const frames = 30;
/** Grows when the picture changes, so that nobody is left with an old one. */
const edition = 1;

/** Footage of a machine with a name plate on it, held by a hand that trembles by a few px; an mjpeg file. */
export async function plateFootage(): Promise<string> {
  const path = join(cacheDir, `plate-${edition}.mjpeg`);
  if (existsSync(path)) return path;
  const plate = await sharp(Buffer.from(renderSVG(plateText, { ecc: 'M' })))
    .resize(side, side)
    .png()
    .toBuffer();
  const machine = await sharp(await footageStill('dogman'))
    .resize(frame.width + 16, frame.height + 16, { fit: 'cover' })
    .composite([{ input: plate, left: 760, top: 300 }])
    .png()
    .toBuffer();
  const shots = await Promise.all(
    Array.from({ length: frames }, (_, n) => {
      const turn = (2 * Math.PI * n) / frames;
      const [left, top] = [Math.round(8 + 6 * Math.sin(turn)), Math.round(8 + 4 * Math.cos(2 * turn))];
      return sharp(machine)
        .extract({ left, top, ...frame })
        .jpeg({ quality: 92 })
        .toBuffer();
    }),
  );
  await mkdir(cacheDir, { recursive: true });
  await writeFile(`${path}.${process.pid}`, Buffer.concat(shots));
  await rename(`${path}.${process.pid}`, path);
  return path;
}

let reader: Promise<unknown> | null = null;

/** Whether the name plate can be read in a picture, any format that sharp reads. */
export async function readsPlate(picture: Buffer): Promise<boolean> {
  reader ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasm) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true }),
  );
  await reader;
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' };
  const found = await readBarcodes(image as ImageData, { formats: ['QRCode'], maxNumberOfSymbols: 1 });
  return found.some(({ text }) => text === plateText);
}
