import { replayApi } from '#client/link/replayApi.ts';
import { nextPlayed } from '#models/recording/reel.ts';
import type { PlayerState } from './player.ts';

/** What is larger is not held in the page's memory, bytes: six minutes at 1.5 Mbit/s. */
const mostBytes = 64 << 20;
/** The next file is fetched when so much is left of the one that plays, ms at the usual speed. */
const aheadMs = 8_000;

type Film = { readonly url: string; readonly bytes: number };

/** Fetches the file that comes next while another one is still playing, so that it is there at once. */
export class Ahead {
  #wanted: string | null = null;
  #coming: AbortController | null = null;
  #here: { readonly url: string; readonly address: string } | null = null;
  /** Addresses that a video may still be playing. */
  #given: string | null = null;

  /** Fetches what plays next once the part that plays is nearly over. */
  look({ reel, part, clip, speed }: PlayerState, films: readonly Film[], atMs: number): void {
    if (part?.kind !== 'played' || part.toMs - atMs > aheadMs * speed) return;
    const next = nextPlayed(reel, part.toMs);
    const film = next && next.file !== part.file ? films[next.file] : undefined;
    if (next && film && (!clip || next.fromMs < clip.toMs)) this.#want(film);
  }

  #want({ url, bytes }: Film): void {
    if (this.#wanted === url || bytes > mostBytes) return;
    this.#drop();
    this.#wanted = url;
    this.#coming = new AbortController();
    void replayApi.ahead(url, this.#coming.signal).then((blob) => {
      if (blob && this.#wanted === url) this.#here = { url, address: URL.createObjectURL(blob) };
    });
  }

  /** Where a file is had soonest. */
  addressOf(url: string): string {
    if (this.#here?.url !== url) return url;
    const { address } = this.#here;
    if (this.#given === address) return address;
    if (this.#given !== null) URL.revokeObjectURL(this.#given);
    this.#given = address;
    void replayApi.played(url);
    return address;
  }

  close(): void {
    this.#drop();
    if (this.#given !== null) URL.revokeObjectURL(this.#given);
    this.#given = null;
  }

  #drop(): void {
    this.#coming?.abort();
    this.#coming = null;
    if (this.#here && this.#here.address !== this.#given) URL.revokeObjectURL(this.#here.address);
    this.#here = null;
    this.#wanted = null;
  }
}
