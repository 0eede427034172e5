import type { Api } from '#client/link/api.ts';
import { attachmentUrl } from '#client/link/api.ts';
import type { Size } from '#client/picture/size.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { PictureShelf } from './pictureShelf.ts';

/** A picture of ours, ready to be sent. */
export type ChatPicture = { readonly id: string; readonly blob: Blob; readonly size: Size };

export type ChatPicturesParts = {
  readonly sessionId: string;
  readonly shelf: PictureShelf;
  readonly api: Pick<Api, 'putAttachment'>;
};

/** The bytes of pictures in a chat: ours on their way to the server, through reloads; theirs where the server keeps them. */
export class ChatPictures {
  readonly #parts: ChatPicturesParts;
  readonly #urls = new Map<string, string>();
  readonly #blobs = new Map<string, Blob>();

  constructor(parts: ChatPicturesParts) {
    this.#parts = parts;
  }

  /** Kept apart from the pictures marks are drawn on, which go another way. */
  get #shelfName(): string {
    return `chat.${this.#parts.sessionId}`;
  }

  async add({ id, blob, size }: ChatPicture): Promise<void> {
    this.#have(id, blob);
    const keyframe = { id, ...size, source: 'photo', takenAt: 0 } as const;
    await this.#parts.shelf.put(this.#shelfName, { keyframe, blob }).catch(() => undefined);
  }

  /** The pictures an earlier page could not bring to the server. */
  async recover(): Promise<void> {
    const left = await this.#parts.shelf.list(this.#shelfName).catch(() => []);
    for (const { keyframe, blob } of left) if (!this.#blobs.has(keyframe.id)) this.#have(keyframe.id, blob);
  }

  /** Brings a picture of ours to the server; again, it is the same picture. BAD_INPUT where its bytes are lost. */
  async bring(id: string): Promise<Answer<object>> {
    const { api, sessionId } = this.#parts;
    const blob = this.#blobs.get(id);
    if (!blob) return refuse('BAD_INPUT');
    const answer = await api.putAttachment(sessionId, id, blob);
    return !answer.ok && answer.reason === 'NOT_NOW' ? refuse('TOO_LARGE') : answer;
  }

  /** The server has the picture and the message with it. */
  settled(id: string): void {
    void this.#parts.shelf.remove(id).catch(() => undefined);
  }

  /** Where a picture can be seen: here while it is ours, else at the server. */
  url(id: string): string {
    return this.#urls.get(id) ?? attachmentUrl(this.#parts.sessionId, id);
  }

  close(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  #have(id: string, blob: Blob): void {
    this.#blobs.set(id, blob);
    this.#urls.set(id, URL.createObjectURL(blob));
  }
}
