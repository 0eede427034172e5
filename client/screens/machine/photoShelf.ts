import { trailKeptMs } from '#models/library/trail.ts';

/** A photo of what is the matter at the machine with this code. */
export type Photo = { readonly code: string; readonly id: string; readonly blob: Blob };

/** Where photos wait for a network, through reloads. It rejects where the browser keeps nothing. */
export type PhotoShelf = {
  put(photo: Photo): Promise<void>;
  list(): Promise<readonly Photo[]>;
  remove(photo: Pick<Photo, 'code' | 'id'>): Promise<void>;
  clear(): Promise<void>;
};

const [cacheName, takenAt] = ['photos', 'taken-at'];
const path = /^\/m\/([^/]+)\/photos\/([^/]+)$/;
const pathOf = ({ code, id }: Pick<Photo, 'code' | 'id'>) => `/m/${code}/photos/${id}`;

/** One waiting photo of the cache; null for what is older than we say it is kept. */
async function read(cache: Cache, request: Request): Promise<Photo | null> {
  const [, code, id] = path.exec(new URL(request.url).pathname) ?? [];
  const kept = await cache.match(request);
  if (code === undefined || id === undefined || !kept) return null;
  if (Date.now() - Number(kept.headers.get(takenAt)) <= trailKeptMs) return { code, id, blob: await kept.blob() };
  await cache.delete(request);
  return null;
}

export const photoShelf: PhotoShelf = {
  async put(photo) {
    const { blob } = photo;
    const headers = { 'content-type': blob.type, [takenAt]: `${Date.now()}` };
    await (await caches.open(cacheName)).put(pathOf(photo), new Response(blob, { headers }));
  },
  async list() {
    const cache = await caches.open(cacheName);
    const photos = await Promise.all((await cache.keys()).map((request) => read(cache, request)));
    return photos.filter((photo) => photo !== null);
  },
  async remove(photo) {
    await (await caches.open(cacheName)).delete(pathOf(photo));
  },
  async clear() {
    await caches.delete(cacheName);
  },
};
