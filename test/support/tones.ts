import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { cacheDir } from './cache.ts';

const rate = 48_000;
const seconds = 2;

/** A tone that comes and goes four times a second: a browser takes an even one for noise and filters it out of a voice. */
function samplesOf(hz: number): Int16Array {
  return Int16Array.from({ length: rate * seconds }, (_, n) => {
    const loudness = Math.max(0, Math.sin(2 * Math.PI * 4 * (n / rate)));
    return 16_000 * loudness * Math.sin(2 * Math.PI * hz * (n / rate));
  });
}

/** A WAV file (16 bit, mono) that a fake microphone plays over and over; answers the arguments for the browser. */
export async function speakingIn(hz: number): Promise<string[]> {
  const samples = samplesOf(hz);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  await mkdir(cacheDir, { recursive: true });
  const path = join(cacheDir, `tone-${hz}.wav`);
  const made = `${path}.${process.pid}`;
  await writeFile(made, Buffer.concat([header, Buffer.from(samples.buffer)]));
  await rename(made, path);
  return [`--use-file-for-fake-audio-capture=${path}`];
}

/** How loud tones are in a stretch of a file, in dB over the loudest of `beside`, which nobody speaks in. */
export type Heard = { readonly seconds: number; readonly overDb: readonly number[] };

/**
 * Decodes a recording in a page, and measures tones in `from` to `to` s by the power of a discrete Fourier transform with a
 * Hann window at each frequency (64 windows of 4096 samples, the median of them).
 */
export function listenTo(
  page: Page,
  asked: { url: string; tones: readonly number[]; beside: readonly number[]; from?: number; to?: number },
): Promise<Heard> {
  return page.evaluate(async ({ url, tones, beside, from = 0, to = Number.POSITIVE_INFINITY }) => {
    const bytes = await (await fetch(url)).arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
    const samples = sound.getChannelData(0);
    const size = 4_096;
    const [first, last] = [from * sound.sampleRate, Math.min(to * sound.sampleRate, samples.length) - size];
    const powerAt = (hz: number) => {
      const powers = Array.from({ length: 64 }, (_, n) => {
        const start = Math.floor(first + ((last - first) * n) / 64);
        let [re, im] = [0, 0];
        for (let k = 0; k < size; k += 1) {
          const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / size);
          const angle = (2 * Math.PI * hz * k) / sound.sampleRate;
          re += hann * (samples[start + k] ?? 0) * Math.cos(angle);
          im += hann * (samples[start + k] ?? 0) * Math.sin(angle);
        }
        return re * re + im * im;
      });
      return powers.sort((a, b) => a - b)[32] ?? 0;
    };
    const quiet = Math.max(...beside.map(powerAt), 1e-12);
    return { seconds: sound.duration, overDb: tones.map((hz) => 10 * Math.log10(powerAt(hz) / quiet)) };
  }, asked);
}
