import { maxTrackingBytes, type PictureHeader } from '#models/channel.ts';
import { maxPictures } from '#models/operation.ts';

/** The small pictures by which marks are followed. They are ahead of the whole ones, and nowhere stored: those do as well. */
export class TrackingPictures {
  readonly #whole: (keyframeId: string) => Promise<Blob>;
  readonly #here = new Map<string, Blob>();
  readonly #waiting = new Map<string, (picture: Blob) => void>();

  /** `whole` gives the whole picture, as soon as it is here. */
  constructor(whole: (keyframeId: string) => Promise<Blob>) {
    this.#whole = whole;
  }

  /** The other side's; larger ones than any are made are not taken [threat.T11]. */
  receive({ keyframeId, mime, bytes: size }: PictureHeader, bytes: ArrayBuffer): void {
    if (size > maxTrackingBytes || this.#here.size >= maxPictures || this.#here.has(keyframeId)) return;
    this.have(keyframeId, new Blob([bytes], { type: mime }));
  }

  /** The small picture if it is here or comes first, else the whole one. */
  get(keyframeId: string): Promise<Blob> {
    const small = this.#here.get(keyframeId);
    if (small) return Promise.resolve(small);
    const coming = new Promise<Blob>((resolve) => this.#waiting.set(keyframeId, resolve));
    return Promise.race([coming, this.#whole(keyframeId)]);
  }

  have(keyframeId: string, picture: Blob): void {
    this.#here.set(keyframeId, picture);
    this.#waiting.get(keyframeId)?.(picture);
    this.#waiting.delete(keyframeId);
  }
}
