import type { Answer, RefusalReason } from '#models/refusal.ts';
import type { Photo, PhotoShelf } from './photoShelf.ts';

type PhotoBoxParts = {
  readonly shelf: PhotoShelf;
  readonly send: (photo: Photo) => Promise<Answer<object>>;
  /** The server has it now. */
  readonly sent: (photo: Photo) => void;
};

/** What became of a photo: it is with the server, waits on this device, is one too many, or went nowhere. */
type PhotoEnd = 'added' | 'waits' | 'enough' | 'notSent';

/** Photos on their way to the server: those that do not get there wait on the device. */
export type PhotoBox = {
  add(photo: Photo): Promise<PhotoEnd>;
  waiting(code: string): Promise<readonly Photo[]>;
  /** Sends what waits, of all machines; answers those that are with the server now. */
  flush(): Promise<readonly Photo[]>;
  forget(): Promise<void>;
};

/** Refusals that asking again will not change. */
const isFinal: Partial<Record<RefusalReason, true>> = {
  BAD_INPUT: true,
  NOT_FOUND: true,
  TOO_LARGE: true,
  NOT_NOW: true,
};

export function createPhotoBox({ shelf, send, sent }: PhotoBoxParts): PhotoBox {
  const list = () => shelf.list().catch((): readonly Photo[] => []);

  async function deliver(photo: Photo): Promise<RefusalReason | null> {
    const answer = await send(photo);
    if (answer.ok) sent(photo);
    if (answer.ok || isFinal[answer.reason]) await shelf.remove(photo).catch(() => undefined);
    return answer.ok ? null : answer.reason;
  }

  return {
    async add(photo) {
      // Kept before it is sent: the page may be gone before there is an answer.
      const isKept = await shelf.put(photo).then(
        () => true,
        () => false,
      );
      const refusal = await deliver(photo);
      if (refusal === null) return 'added';
      if (refusal === 'NOT_NOW') return 'enough';
      return isKept && !isFinal[refusal] ? 'waits' : 'notSent';
    },
    waiting: async (code) => (await list()).filter((photo) => photo.code === code),
    async flush() {
      const gone: Photo[] = [];
      for (const photo of await list()) {
        const refusal = await deliver(photo);
        if (refusal === null) gone.push(photo);
        else if (!isFinal[refusal]) break;
      }
      return gone;
    },
    forget: () => shelf.clear().catch(() => undefined),
  };
}
