import type { DetailedError, HttpResponse, Upload as TusUpload } from 'tus-js-client';
import { type RefusalReason, refusalReasons } from '#models/refusal.ts';
import { firstPart, mostPart, paceAfter, type UploadPace } from './uploadPace.ts';

/** What is uploaded: it may grow while it is. */
export type UploadSource = {
  /** Bytes that are here. */
  size(): number;
  /** Whether no more will come. */
  isWhole(): boolean;
  read(from: number, to: number): Promise<ArrayBuffer>;
  /** Calls when there is more, or no more to come. */
  onGrown(listener: () => void): () => void;
};

/** `sent`: the server has every byte. `lost`: the try failed, and another may do better. */
export type UploadEnd =
  | { readonly end: 'sent' | 'lost' | 'stopped' }
  /** The server will not have it; null where it does not say why. */
  | { readonly end: 'refused'; readonly reason: RefusalReason | null };

export type UploadParts = {
  readonly sessionId: string;
  readonly segmentId: string;
  /** Where an earlier try got to; null for none. */
  readonly url: string | null;
  readonly source: UploadSource;
  isInCall(): boolean;
  onUrl(url: string): void;
  /** So many bytes are with the server. */
  onSent(bytes: number): void;
};

const endpoint = '/api/uploads';
/** Statuses that asking again will not change; whoever is signed out, or finds no upload any more, begins anew. */
const final = new Set([400, 403, 413, 415, 422]);
/** A request in which nothing has moved for so long is given up. */
const stalledMs = 30_000;

type Slice = { readonly value: Blob; readonly done: boolean };

/** Hands out what there is in parts that leave the line to the call, and waits where there is nothing yet. */
class PacedSource {
  readonly size = null;
  readonly #source: UploadSource;
  readonly #stopped: AbortSignal;
  #pace: UploadPace = { partBytes: firstPart, pauseMs: 0 };

  constructor(source: UploadSource, stopped: AbortSignal) {
    this.#source = source;
    this.#stopped = stopped;
  }

  sent(part: { readonly bytes: number; readonly tookMs: number; readonly isInCall: boolean }): void {
    this.#pace = paceAfter(part);
  }

  async slice(from: number, most: number): Promise<Slice> {
    const { partBytes, pauseMs } = this.#pace;
    await this.#pause(pauseMs);
    await this.#until(() => this.#source.isWhole() || this.#source.size() > from);
    const to = Math.min(most, from + partBytes, this.#source.size());
    const bytes = await this.#source.read(from, to);
    this.#stopped.throwIfAborted();
    return { value: new Blob([bytes]), done: this.#source.isWhole() && to >= this.#source.size() };
  }

  close(): void {}

  #pause(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  #until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      if (isSo()) return resolve();
      const off = this.#source.onGrown(() => {
        if (isSo()) settle(resolve);
      });
      const give = () => settle(() => reject(this.#stopped.reason));
      const settle = (how: () => void) => {
        off();
        this.#stopped.removeEventListener('abort', give);
        how();
      };
      this.#stopped.addEventListener('abort', give);
    });
  }
}

function reasonIn(body: string): RefusalReason | null {
  return refusalReasons.find((reason) => body.includes(`"${reason}"`)) ?? null;
}

function endOf(error: Error | DetailedError): UploadEnd {
  const response: HttpResponse | null = ('originalResponse' in error && error.originalResponse) || null;
  const reason = response && reasonIn(response.getBody());
  const isCreation = ('originalRequest' in error && error.originalRequest.getMethod()) === 'POST';
  // An upload that is gone is begun anew; a segment that is gone, or finalised already, is not.
  const isOver = reason === 'TOO_LATE' || (reason === 'NOT_FOUND' && isCreation);
  const isFinal = response && (final.has(response.getStatus()) || isOver);
  return isFinal ? { end: 'refused', reason } : { end: 'lost' };
}

/** Calls when a request has not moved for too long. */
class Stall {
  readonly #onStalled: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #beganAt = 0;

  constructor(onStalled: () => void) {
    this.#onStalled = onStalled;
  }

  began(): void {
    this.#beganAt = performance.now();
    this.#wait();
  }

  /** Progress is told between requests as well, where nothing can stall. */
  moved(): void {
    if (this.#timer !== undefined) this.#wait();
  }

  /** How long it took, ms. */
  over(): number {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return performance.now() - this.#beganAt;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onStalled, stalledMs);
  }
}

/**
 * Sends a segment by tus while it grows; one try, from where the server is to the end. Its length is told with the last
 * part. Stops when `signal` says so.
 */
export async function upload(parts: UploadParts, signal: AbortSignal): Promise<UploadEnd> {
  const { Upload } = await import('tus-js-client');
  if (signal.aborted) return { end: 'stopped' };
  const source = new PacedSource(parts.source, signal);
  return new Promise((resolve) => {
    const finish = (end: UploadEnd) => {
      stall.over();
      resolve(end);
    };
    const give = (end: 'lost' | 'stopped') => {
      void made.abort();
      finish({ end });
    };
    const stall = new Stall(() => give('lost'));
    const made: TusUpload = new Upload(parts.source as unknown as Blob, {
      ...{ endpoint, uploadUrl: parts.url, uploadLengthDeferred: true, chunkSize: mostPart, retryDelays: null },
      metadata: { sessionId: parts.sessionId, segmentId: parts.segmentId },
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(parts.segmentId),
      fileReader: { openFile: () => Promise.resolve(source as never) },
      onUploadUrlAvailable: () => made.url && made.url !== parts.url && parts.onUrl(made.url),
      onBeforeRequest: () => stall.began(),
      onProgress: () => stall.moved(),
      onAfterResponse: () => void stall.over(),
      onChunkComplete: (bytes, all) => {
        source.sent({ bytes, tookMs: stall.over(), isInCall: parts.isInCall() });
        parts.onSent(all);
      },
      onSuccess: () => finish({ end: 'sent' }),
      onError: (error) => finish(signal.aborted ? { end: 'stopped' } : endOf(error)),
    });
    signal.addEventListener('abort', () => give('stopped'));
    made.start();
  });
}
