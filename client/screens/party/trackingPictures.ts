import { maxTrackingBytes, type PictureHeader, pictureHeaderSchema } from '#models/channel.ts';
import { maxPictures } from '#models/operation.ts';

type Parts = {
  send(header: PictureHeader, bytes: ArrayBuffer): void;
  /** The whole picture, as soon as it is here. */
  whole(keyframeId: string): Promise<Blob>;
};

/** The small pictures by which marks are followed. They are ahead of the whole ones, and nowhere stored: those do as well. */
export class TrackingPictures {
  readonly #parts: Parts;
  readonly #here = new Map<string, Blob>();
  readonly #waiting = new Map<string, (picture: Blob) => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Ours: kept here and sent to the other side. */
  async add(keyframeId: string, picture: Blob): Promise<void> {
    this.#have(keyframeId, picture);
    const about = { keyframeId, mime: picture.type, bytes: picture.size, use: 'tracking' };
    const header = pictureHeaderSchema.safeParse(about).data;
    if (header) this.#parts.send(header, await picture.arrayBuffer());
  }

  /** The other side's; larger ones than any are made are not taken [threat.T11]. */
  receive({ keyframeId, mime, bytes: size }: PictureHeader, bytes: ArrayBuffer): void {
    if (size > maxTrackingBytes || this.#here.size >= maxPictures || this.#here.has(keyframeId)) return;
    this.#have(keyframeId, new Blob([bytes], { type: mime }));
  }

  /** The small picture if it is here or comes first, else the whole one. */
  get(keyframeId: string): Promise<Blob> {
    const small = this.#here.get(keyframeId);
    if (small) return Promise.resolve(small);
    const coming = new Promise<Blob>((resolve) => this.#waiting.set(keyframeId, resolve));
    return Promise.race([coming, this.#parts.whole(keyframeId)]);
  }

  #have(keyframeId: string, picture: Blob): void {
    this.#here.set(keyframeId, picture);
    this.#waiting.get(keyframeId)?.(picture);
    this.#waiting.delete(keyframeId);
  }
}
