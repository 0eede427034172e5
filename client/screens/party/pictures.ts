import type { Clock } from '#client/call/clock.ts';
import type { Api } from '#client/link/api.ts';
import type { Keyframe } from '#models/annotation.ts';
import { type PictureHeader, pictureHeaderSchema } from '#models/channel.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { backoff } from '#models/watchdog.ts';
import type { PictureShelf } from './pictureShelf.ts';

/** A picture with its bytes. */
export type Picture = { readonly keyframe: Keyframe; readonly blob: Blob };
export type PicturesParts = {
  readonly sessionId: string;
  readonly clock: Clock;
  readonly shelf: PictureShelf;
  readonly api: Pick<Api, 'putKeyframe' | 'hasKeyframe' | 'getKeyframe'>;
  /** The present epoch of the session. */
  epoch(): number;
  isConnected(): boolean;
  /** What is drawn on, as the session's log has it. */
  keyframe(id: string): Keyframe | undefined;
  send(header: PictureHeader, bytes: ArrayBuffer): void;
  /** The server will not keep a picture. */
  onRefused(reason: RefusalReason): void;
};

/** While the two browsers are connected a picture is on its way already: fetching it as well waits this long. */
const channelHeadStartMs = 700;
/** Pictures taken from the other side unasked; more come by the server, one by one, when they are shown. */
const mostReceived = 200;
/** A side that is away has this long to come back and store its pictures itself. */
const absentForMs = 10_000;

/** Refusals that pass with time; FENCED does when the session has got its next epoch meanwhile. */
const isPassing: Partial<Record<RefusalReason, true>> = {
  BUSY: true,
  FENCED: true,
  INTERNAL: true,
  RATE_LIMITED: true,
  UNREACHABLE: true,
};
const mostFenced = 5;

/** The bytes of the session's pictures: ours on their way out, theirs from whichever side they come first. */
export class Pictures {
  readonly #parts: PicturesParts;
  readonly #urls = new Map<string, string>();
  readonly #blobs = new Map<string, Blob>();
  readonly #waiting = new Map<string, ((url: string) => void)[]>();
  readonly #uploads = new Map<string, Promise<void>>();
  /** Bytes of the other side's, which the server may lack. */
  readonly #received = new Map<string, Blob>();
  #isClosed = false;

  constructor(parts: PicturesParts) {
    this.#parts = parts;
  }

  /** Shows our picture here, sends its bytes across at once, and to the server until it has them [rule.M6]. */
  add(picture: Picture): void {
    if (this.#isClosed || this.#uploads.has(picture.keyframe.id)) return;
    void this.#parts.shelf.put(this.#parts.sessionId, picture).catch(() => undefined);
    this.#offer(picture);
  }

  /** Goes on with our pictures that an earlier page could not bring to the server. */
  async recover(): Promise<void> {
    const left = await this.#parts.shelf.list(this.#parts.sessionId).catch(() => []);
    for (const picture of left) this.#offer(picture);
  }

  /** Bytes from the other browser; the first to come for a picture are the ones that stay. */
  receive({ keyframeId, mime }: PictureHeader, bytes: ArrayBuffer): void {
    if (this.#urls.size >= mostReceived || this.#urls.has(keyframeId)) return;
    const blob = new Blob([bytes], { type: mime });
    this.#received.set(keyframeId, blob);
    this.#have(keyframeId, blob);
  }

  /** The other side is away and may stay away: what it sent here is stored from here, should the server lack it. */
  async secure(): Promise<void> {
    await this.#pause(absentForMs);
    if (this.#isClosed || this.#parts.isConnected()) return;
    for (const [id, blob] of this.#received) {
      const keyframe = this.#parts.keyframe(id);
      if (keyframe && !this.#uploads.has(id)) this.#uploads.set(id, this.#stand({ keyframe, blob }));
      await this.#uploads.get(id);
    }
  }

  /** An object URL, once the bytes are here. */
  url(keyframeId: string): Promise<string> {
    const known = this.#urls.get(keyframeId);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(keyframeId);
      if (waiting) waiting.push(resolve);
      else this.#waiting.set(keyframeId, [resolve]);
      if (!waiting) void this.#fetch(keyframeId);
    });
  }

  /** The bytes themselves. */
  async whole(keyframeId: string): Promise<Blob> {
    await this.url(keyframeId);
    return this.#blobs.get(keyframeId) ?? new Blob();
  }

  /** Resolves when the server has this picture of ours, or will not take it. */
  async stored(keyframeId: string): Promise<void> {
    await this.#uploads.get(keyframeId);
  }

  /** Resolves when no picture of ours is on its way. */
  async allStored(): Promise<void> {
    await Promise.all(this.#uploads.values());
  }

  close(): void {
    this.#isClosed = true;
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
    this.#blobs.clear();
    this.#waiting.clear();
  }

  #offer({ keyframe, blob }: Picture): void {
    if (this.#isClosed || this.#uploads.has(keyframe.id)) return;
    this.#have(keyframe.id, blob);
    this.#uploads.set(keyframe.id, this.#bring({ keyframe, blob }));
    const header = pictureHeaderSchema.safeParse({ keyframeId: keyframe.id, mime: blob.type, bytes: blob.size }).data;
    if (header) void blob.arrayBuffer().then((bytes) => !this.#isClosed && this.#parts.send(header, bytes));
  }

  #have(keyframeId: string, blob: Blob): void {
    if (this.#isClosed || this.#urls.has(keyframeId)) return;
    const url = URL.createObjectURL(blob);
    this.#urls.set(keyframeId, url);
    this.#blobs.set(keyframeId, blob);
    for (const resolve of this.#waiting.get(keyframeId) ?? []) resolve(url);
    this.#waiting.delete(keyframeId);
  }

  async #bring(picture: Picture): Promise<void> {
    await this.#upload(picture);
    if (!this.#isClosed) await this.#parts.shelf.remove(picture.keyframe.id).catch(() => undefined);
  }

  /** Stores a picture of the other side's, unless the server has it. */
  async #stand(picture: Picture): Promise<void> {
    const { api, sessionId, clock } = this.#parts;
    for (let tries = 0; !this.#isClosed; tries += 1) {
      const answer = await api.hasKeyframe(sessionId, picture.keyframe.id);
      if (answer.ok) return;
      if (answer.reason === 'NOT_FOUND') return this.#upload(picture);
      await this.#pause(backoff(tries, clock.random()));
    }
  }

  async #upload({ keyframe, blob }: Picture): Promise<void> {
    const { api, sessionId } = this.#parts;
    let fenced = 0;
    for (let tries = 0; !this.#isClosed; tries += 1) {
      const answer = await api.putKeyframe({ sessionId, epoch: this.#parts.epoch(), keyframe, blob });
      if (answer.ok) return;
      if (answer.reason === 'FENCED') fenced += 1;
      if (!isPassing[answer.reason] || fenced > mostFenced) {
        this.#parts.onRefused(answer.reason);
        return;
      }
      await this.#pause(backoff(tries, this.#parts.clock.random()));
    }
  }

  /** The other side's upload may still be under way, so that a picture the server does not know is asked for again. */
  async #fetch(keyframeId: string): Promise<void> {
    const { api, sessionId, clock } = this.#parts;
    if (this.#parts.isConnected()) await this.#pause(channelHeadStartMs);
    for (let tries = 0; this.#waiting.has(keyframeId); tries += 1) {
      const answer = await api.getKeyframe(sessionId, keyframeId);
      if (answer.ok) this.#have(keyframeId, answer.blob);
      else await this.#pause(backoff(tries, clock.random()));
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#parts.clock.after(ms, resolve));
  }
}
