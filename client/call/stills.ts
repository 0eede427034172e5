import type { PictureHeader } from '#models/channel.ts';

/** How large the two steps of a still may be, bytes. */
type StillPlan = { readonly previewBytes: number; readonly sharpBytes: number };
/** What the camera sees at one moment: light at once, and sharp when that is wanted; null where it cannot be made. */
export type Still = { readonly preview: Blob; sharp(): Promise<Blob | null> };
/** Takes a still; null while there is nothing to see. */
export type StillSource = (plan: StillPlan) => Promise<Still | null>;

type StillParts = {
  now(): number;
  /** What was sent before is still on its way. */
  isBusy(): boolean;
  send(header: PictureHeader, bytes: ArrayBuffer): void;
};

/** A preview is to be there within this, a sharp one within that, as far as their least sizes allow. */
const [previewMs, sharpMs] = [600, 6_000];
const previewBytes = { least: 2_500, most: 10_000 } as const;
const sharpBytes = { least: 24_000, most: 150_000 } as const;
/** Between a sharp still and the next preview. */
const pauseMs = 1_500;
/** They are no keyframes, and all the same the header has a place for an id. */
const stillId = 'live-still';

/** The steps of a still beside so many kbit/s. */
function stillPlan(kbps: number): StillPlan {
  const within = (ms: number, { least, most }: { least: number; most: number }) =>
    Math.round(Math.min(most, Math.max(least, (kbps * ms) / 8)));
  return { previewBytes: within(previewMs, previewBytes), sharpBytes: within(sharpMs, sharpBytes) };
}

/** Sends what the camera sees one picture at a time: a light one first, the same one sharp, and then the next. */
export class Stills {
  readonly #parts: StillParts;
  #source: StillSource | null = null;
  #sharp: Still['sharp'] | null = null;
  #isTaking = false;
  #restedAt = Number.NEGATIVE_INFINITY;
  /** Grows whenever what is being taken is not wanted any more. */
  #turn = 0;

  constructor(parts: StillParts) {
    this.#parts = parts;
  }

  from(source: StillSource): void {
    this.#source = source;
  }

  /** Forgets what is being taken; the next one begins at once. */
  stop(): void {
    this.#turn += 1;
    this.#sharp = null;
    this.#isTaking = false;
    this.#restedAt = Number.NEGATIVE_INFINITY;
  }

  /** Goes on, when what was sent is out. */
  tick(kbps: number): void {
    if (!this.#source || this.#isTaking || this.#parts.isBusy()) return;
    const now = this.#parts.now();
    if (this.#sharp) {
      void this.#send(
        'still',
        this.#sharp().catch(() => null),
      );
      this.#sharp = null;
      this.#restedAt = now;
    } else if (now - this.#restedAt >= pauseMs) void this.#send('preview', this.#take(this.#source, kbps));
  }

  async #take(source: StillSource, kbps: number): Promise<Blob | null> {
    const turn = this.#turn;
    const still = await source(stillPlan(kbps)).catch(() => null);
    if (turn === this.#turn) this.#sharp = still?.sharp ?? null;
    return still?.preview ?? null;
  }

  async #send(use: 'preview' | 'still', taken: Promise<Blob | null>): Promise<void> {
    const turn = this.#turn;
    this.#isTaking = true;
    const blob = await taken;
    const bytes = await blob?.arrayBuffer();
    if (turn !== this.#turn) return;
    this.#isTaking = false;
    if (use === 'still') this.#restedAt = this.#parts.now();
    if (!blob || !bytes) return;
    const mime = blob.type === 'image/webp' ? 'image/webp' : 'image/jpeg';
    this.#parts.send({ keyframeId: stillId, mime, bytes: bytes.byteLength, use }, bytes);
  }
}
