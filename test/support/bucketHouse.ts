import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { notePath } from '#models/api/learning.ts';
import { thumbnailPath } from '#models/api/recording.ts';
import { parseConfig } from '#signaling/config.ts';
import type { S3Config } from '#signaling/media/objects.ts';
import { type House, openHouse, type Person, type Talk } from './house.ts';
import { arrowBy, learnerOf } from './learning.ts';
import { type ObjectStore, openObjectStore } from './objectStore.ts';
import { recordedMedia } from './recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from './recordings.ts';
import { samplePicture } from './samplePictures.ts';

/** A house whose pictures and recordings lie in a bucket, with room beside it for other folders. */
export type BucketHouse = {
  readonly bucket: ObjectStore;
  /** The server that is there now. */
  readonly house: House;
  /** May see everything there is in it. */
  readonly lead: Person;
  at(name: string): string;
  /** Another server on the same database: with nothing on its disk, unless there was one in the folder of this name. */
  elsewhere(config?: S3Config | null, name?: string): Promise<void>;
  /** What of the bucket lies on the server's disk. */
  cached(): Promise<string[]>;
  get(path: string, range?: string): Promise<Response>;
  close(): Promise<void>;
};

export function configOf({ url }: ObjectStore): S3Config {
  const config = parseConfig({ S3_URL: url, DEMO: '1' }, []).s3;
  if (!config) throw new Error('There is no object store.');
  return config;
}

/** The paths of all files below a folder; none where it is not there. */
export async function pathsBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

export async function openBucketHouse(): Promise<BucketHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-objects-'));
  const at = (name: string) => join(folder, name);
  await mkdir(at('house'));
  const bucket = await openObjectStore();
  let house = await openHouse({ dataDir: at('house'), config: { s3: configOf(bucket) } });
  const lead = await house.hire({ role: 'lead' });
  return {
    ...{ bucket, lead, at },
    get house() {
      return house;
    },
    async elsewhere(s3 = configOf(bucket), name = nanoid()) {
      const { clock } = house;
      await house.close();
      await mkdir(at(name), { recursive: true });
      house = await openHouse({ dataDir: at(name), storeIn: at('house'), isSeeded: false, clock, config: { s3 } });
    },
    cached: () => pathsBelow(join(house.server.dataDir, 'cache')),
    get: (path, range) => house.server.request(path, { cookie: lead.cookie, ...(range ? { headers: { range } } : {}) }),
    async close() {
      await house.close();
      await bucket.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Sent = { readonly cookie: string; readonly body: Uint8Array };

export async function putPicture({ server }: House, path: string, { cookie, body }: Sent): Promise<Response> {
  return await server.request(path, { method: 'PUT', cookie, headers: { 'content-type': 'image/jpeg' }, body });
}

/** Where a keyframe of a session is put. */
export function keyframeAt({ sessionId, epoch }: Talk, id: string): string {
  return `/api/sessions/${sessionId}/keyframes/${id}?epoch=${epoch}&width=64&height=48&source=held`;
}

/** Two seconds that are recorded and finalised. */
export async function recordShortly(house: House, talk: Talk): Promise<void> {
  const { id, startedAtMs } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  const answer = await finalise(house.server, talk, { id, bytes, endedAtMs: startedAtMs + 2_000 });
  if (!answer.ok) throw new Error(`The segment was refused as ${answer.reason}.`);
}

/** A session that is over, with a picture of each kind and a recording; what each of its addresses is to answer. */
export async function furnish({ house, lead, get }: BucketHouse): Promise<{ talk: Talk; wanted: Map<string, Buffer> }> {
  const talk = await liveTalk(house);
  const { sessionId, epoch, technician, visitor } = talk;
  const [pictures, recording] = [`/api/sessions/${sessionId}`, `/api/recordings/${sessionId}`];
  const wanted = new Map<string, Buffer>();
  const keep = async (path: string, cookie: string, read = path.split('?')[0] ?? '') => {
    const body = await samplePicture({ width: 32 + 8 * wanted.size });
    const { status } = await putPicture(house, path, { cookie, body });
    if (status !== 200) throw new Error(`${path} was refused with ${status}.`);
    wanted.set(read, body);
  };
  await keep(keyframeAt(talk, 'keyframe-one'), technician.cookie);
  await keep(`${pictures}/snapshots/snapshot-one?epoch=${epoch}&keyframeId=keyframe-one&seq=0`, technician.cookie);
  await talk.phone.ask('chat:open', { sessionId, lastSeq: 0 });
  await keep(`${pictures}/attachments/attachment-one`, visitor.cookie);
  await recordShortly(house, talk);
  await keep(thumbnailPath(sessionId, 1_000), technician.cookie, `${recording}/thumbnails/1000`);
  await endTalk(house, talk);
  const noteId = nanoid();
  const drawing = { width: 64, height: 48, marks: [arrowBy(lead)] };
  await learnerOf(house, lead).note(sessionId, noteId, { atMs: 1_000, drawing });
  await keep(`${notePath(sessionId, noteId)}/picture`, lead.cookie);
  wanted.set(`${recording}/files/0`, Buffer.from(await (await get(`${recording}/files/0`)).arrayBuffer()));
  return { talk, wanted };
}
