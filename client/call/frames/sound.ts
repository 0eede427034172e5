import type { Sound, SoundHead } from './film.ts';

export type SoundSource = { readonly sound: ReadableStream<AudioData>; now(): number };
export type SoundEvents = {
  onSound(sound: Sound, head: SoundHead | null): void;
  /** It ended, or this browser does not write it after all. */
  onEnd(): void;
};

/** As the browser's recorder writes voices; few long packets, because each costs a turn. */
const bitrate = 64_000;
const packetUs = 60_000;
/** What is heard later than it follows what was heard before, ms, was away meanwhile. */
const gapMs = 100;

function bytesOf(description: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength).slice()
    : new Uint8Array(description).slice();
}

/** One run of the browser's encoder over sound without a gap. */
class Encoding {
  readonly #encoder: AudioEncoder;
  readonly #us: number;
  /** What follows the last of it by what was encoded, us: many small losses make a gap as well. */
  #toUs: number;

  constructor({ timestamp, numberOfChannels, sampleRate }: AudioData, at: number, events: SoundEvents) {
    this.#us = timestamp;
    this.#toUs = timestamp;
    this.#encoder = new AudioEncoder({
      output: (chunk, metadata) => {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        const { description } = metadata?.decoderConfig ?? {};
        const head = description ? { channels: numberOfChannels, opusHead: bytesOf(description) } : null;
        events.onSound({ at: at + (chunk.timestamp - this.#us) / 1000, bytes }, head);
      },
      error: () => events.onEnd(),
    });
    const opus = { frameDuration: packetUs };
    this.#encoder.configure({ codec: 'opus', sampleRate, numberOfChannels, bitrate, opus });
  }

  /** False where this does not follow what was heard before. */
  add(data: AudioData): boolean {
    if (Math.abs(data.timestamp - this.#toUs) > gapMs * 1000) return false;
    this.#toUs += data.duration;
    this.#encoder.encode(data);
    return true;
  }

  async end(): Promise<void> {
    if (this.#encoder.state === 'configured') await this.#encoder.flush().catch(() => undefined);
    if (this.#encoder.state !== 'closed') this.#encoder.close();
  }
}

/** Writes sound as Opus while it is heard. Returns what ends it, when the last of it was told. */
export function writeSound({ sound, now }: SoundSource, events: SoundEvents): () => Promise<void> {
  const reader = sound.getReader();
  let run: Encoding | null = null;
  let offMs = Number.POSITIVE_INFINITY;
  const hear = (data: AudioData) => {
    // It comes when its last sample was heard, or a little later.
    offMs = Math.min(offMs, now() - (data.timestamp + data.duration) / 1000);
    if (run?.add(data)) return;
    void run?.end();
    run = new Encoding(data, data.timestamp / 1000 + offMs, events);
    run.add(data);
  };
  const read = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      hear(next.value);
      next.value.close();
    }
  };
  void read()
    .catch(() => undefined)
    .finally(() => events.onEnd());
  return async () => {
    await reader.cancel().catch(() => undefined);
    await run?.end();
  };
}
