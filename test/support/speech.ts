import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from './cache.ts';

const rate = 48_000;
const seconds = 8;
/** Grows when the sound changes. */
const edition = 1;

/** One sample of somebody who speaks on and on: a gliding voice with its overtones, four syllables a second, -1..1. */
function sampleAt(n: number): number {
  const t = n / rate;
  const pitch = 120 + 25 * Math.sin(2 * Math.PI * 0.5 * t);
  const syllable = 0.35 + 0.65 * Math.sin(2 * Math.PI * 2 * t) ** 2;
  const vowel = 500 + 400 * Math.sin(2 * Math.PI * 1.25 * t);
  let sum = 0;
  for (let k = 1; k <= 24; k += 1) {
    const loud = 1 / (1 + ((k * pitch - vowel) / 300) ** 2) + 0.15 / k;
    sum += loud * Math.sin(2 * Math.PI * k * pitch * t);
  }
  return 0.12 * syllable * sum;
}

/** A WAV file of a voice that never pauses, for a fake microphone: silence would cost nothing and prove nothing. */
export async function speech(): Promise<string> {
  const path = join(cacheDir, `speech-${edition}.wav`);
  if (existsSync(path)) return path;
  const bytes = Buffer.alloc(44 + rate * seconds * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let n = 0; n < rate * seconds; n += 1)
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sampleAt(n))) * 32_000), 44 + n * 2);
  await mkdir(cacheDir, { recursive: true });
  await writeFile(`${path}.${process.pid}`, bytes);
  await rename(`${path}.${process.pid}`, path);
  return path;
}
