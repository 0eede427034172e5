import type { Keeper } from '#client/device/keeper.ts';
import type { Kept, Note } from '#client/device/kept.ts';
import { Sha256 } from '#client/device/sha256.ts';
import type { UploadSource } from '#client/link/upload.ts';

/** So much is read at once to be hashed: a few ms of work, so that the page stays responsive. */
const readBytes = 256 * 1024;

/** A segment on its way through this device: it grows while it is recorded, and goes once the server has it. */
export class Segment implements UploadSource {
  readonly #keeper: Keeper;
  readonly #listeners = new Set<() => void>();
  #kept: Kept;
  /** Bytes that the server has. */
  #sent = 0;
  /** Nobody may have it, or the server does: what still comes is let go. */
  #isGone = false;

  constructor(keeper: Keeper, kept: Kept) {
    this.#keeper = keeper;
    this.#kept = kept;
  }

  get kept(): Kept {
    return this.#kept;
  }

  /** Bytes that the server does not have yet. */
  get waiting(): number {
    return this.#kept.bytes - this.#sent;
  }

  size(): number {
    return this.#kept.bytes;
  }

  isWhole(): boolean {
    return this.#kept.isWhole;
  }

  read(from: number, to: number): Promise<ArrayBuffer> {
    return this.#keeper.read(this.#kept.id, from, to);
  }

  onGrown(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Resolves when no more will come. */
  whenWhole(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#kept.isWhole) return resolve();
      const off = this.onGrown(() => {
        if (!this.#kept.isWhole) return;
        off();
        resolve();
      });
    });
  }

  /** On the device when it resolves; only then does it count as being there. Rejects where the device is full. */
  async add(bytes: ArrayBuffer, endedAtMs: number): Promise<void> {
    if (this.#isGone) return;
    const { byteLength } = bytes;
    await this.#keeper.add(this.#kept.id, bytes, endedAtMs);
    this.#kept = { ...this.#kept, bytes: this.#kept.bytes + byteLength, endedAtMs };
    this.#tell();
  }

  async note(note: Note): Promise<void> {
    if (this.#isGone) return;
    this.#kept = { ...this.#kept, ...note };
    this.#tell();
    await this.#keeper.note(this.#kept.id, note);
  }

  sent(bytes: number): void {
    this.#sent = bytes;
    this.#tell();
  }

  /** SHA-256 of all there is, 64 hexadecimal digits. */
  async sha256(): Promise<string> {
    const hash = new Sha256();
    for (let at = 0; at < this.#kept.bytes; at += readBytes)
      hash.add(new Uint8Array(await this.read(at, Math.min(at + readBytes, this.#kept.bytes))));
    return hash.hex();
  }

  drop(): Promise<void> {
    this.#isGone = true;
    return this.#keeper.drop(this.#kept.id);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
