import type { Shelf } from '#client/link/waitingList.ts';
import type { PictureShelf } from '#client/screens/party/pictureShelf.ts';
import type { Picture } from '#client/screens/party/pictures.ts';

/** A sessionStorage that outlives the pages of a test. */
export function createShelf(kept: Readonly<Record<string, string>> = {}): Shelf {
  const values = new Map(Object.entries(kept));
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** A browser's own database for pictures, which outlives the pages of a test as well. */
export function createPictureShelf(): PictureShelf {
  const pictures = new Map<string, { sessionId: string; picture: Picture }>();
  return {
    put: async (sessionId, picture) => void pictures.set(picture.keyframe.id, { sessionId, picture }),
    list: async (sessionId) =>
      [...pictures.values()].filter((one) => one.sessionId === sessionId).map(({ picture }) => picture),
    remove: async (keyframeId) => void pictures.delete(keyframeId),
  };
}

/** What a browser keeps for a page that is reloaded. */
export type Storage = { readonly shelf: Shelf; readonly pictureShelf: PictureShelf };

export function createStorage(): Storage {
  return { shelf: createShelf(), pictureShelf: createPictureShelf() };
}
