import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { type Finalised, finalisePath, uploadsPath } from '#models/api/recording.ts';
import type { Purpose } from '#models/customer.ts';
import { maxPartBytes, type NewSegment } from '#models/recording.ts';
import { about, type House, type Talk } from './house.ts';
import type { TestServer } from './server.ts';

/** A segment that begins at this time on the session's clock. */
export function beginning(startedAtMs: number, given: Partial<NewSegment> = {}): NewSegment {
  return { id: nanoid(), mime: 'video/webm;codecs=vp8,opus', startedAtMs, why: 'start', ...given };
}

/** A good request for each thing a customer's page says of a recording, and the page that records. */
export const recordingWords = {
  'consent:change': (talk: Talk) => ({ ...about(talk), training: true }),
  'recording:cover': (talk: Talk) => ({ ...about(talk), covered: true }),
  'recording:withdraw': (talk: Talk) => ({ ...about(talk), purposes: ['training'] }),
};
export const recordingStaffWords = {
  'recording:begin': (talk: Talk) => ({ ...about(talk), segment: beginning(0) }),
  'recording:end': (talk: Talk) => ({ ...about(talk), segmentId: 'segment-one', endedAtMs: 1_000 }),
  'happening:note': (talk: Talk) => ({ ...about(talk), note: { type: 'quality', grade: 'poor' } }),
};

/** Two people in a session that is live and may be recorded for these purposes. */
export async function liveTalk(
  house: House,
  purposes: readonly Purpose[] = ['case', 'training'],
  person: Parameters<House['talk']>[0] = {},
): Promise<Talk> {
  const talk = await house.talk(person);
  await talk.desk.ask('media:report', { ...about(talk), isFlowing: true });
  const wish = { case: purposes.includes('case'), training: purposes.includes('training') };
  if (purposes.length > 0) await talk.phone.ask('consent:change', { ...about(talk), ...wish });
  return talk;
}

/** The session's clock as it stands, ms. */
export function clockOf(house: House, { sessionId }: Talk): number {
  const firstLiveAt = house.server.app.dispatch.get(sessionId)?.firstLiveAt;
  if (firstLiveAt === null || firstLiveAt === undefined) throw new Error('The session has not been live.');
  return house.clock.now() - firstLiveAt;
}

/** The technician's page begins to record; throws where it may not. */
export async function beginRecording(house: House, talk: Talk, given: Partial<NewSegment> = {}): Promise<NewSegment> {
  const segment = beginning(clockOf(house, talk), given);
  const answer = await talk.desk.ask('recording:begin', { ...about(talk), segment });
  if (!answer.ok) throw new Error(`Recording was refused as ${answer.reason}.`);
  return segment;
}

/** The session is over on both sides and filed. */
export async function endTalk(house: House, talk: Talk): Promise<void> {
  await talk.desk.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: '' });
  await house.settle();
  await house.server.app.archive.idle();
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function metadata(said: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(said).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
  return pairs.join(',');
}

export type TusPart = {
  readonly at: number;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

/** As much of tus as a page speaks, by hand, so that a test can speak it badly. */
export function tusOf(server: TestServer, cookie: string) {
  const resumable = { 'tus-resumable': '1.0.0' };
  return {
    create: (said: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
      server.request(uploadsPath, {
        method: 'POST',
        cookie,
        headers: { ...resumable, 'upload-defer-length': '1', 'upload-metadata': metadata(said), ...headers },
      }),
    patch: (url: string, { at, body, headers = {} }: TusPart) =>
      server.request(url, {
        method: 'PATCH',
        cookie,
        body,
        headers: {
          ...resumable,
          'upload-offset': String(at),
          'content-type': 'application/offset+octet-stream',
          ...headers,
        },
      }),
    async head(url: string): Promise<number | null> {
      const response = await server.request(url, {
        method: 'HEAD',
        cookie,
        headers: { ...resumable, 'x-beside': '1' },
      });
      const offset = response.headers.get('upload-offset');
      return response.ok && offset !== null ? Number(offset) : null;
    },
  };
}

/** Sends a segment whole, in parts as large as they may be; answers where it lies. */
export async function sendSegment(
  server: TestServer,
  talk: Talk,
  sent: { id: string; bytes: Uint8Array },
): Promise<string> {
  const tus = tusOf(server, talk.technician.cookie);
  const made = await tus.create({ sessionId: talk.sessionId, segmentId: sent.id });
  const url = made.headers.get('location');
  if (made.status !== 201 || !url) throw new Error(`The upload was refused with ${made.status}: ${await made.text()}`);
  for (let at = 0; at < sent.bytes.length; at += maxPartBytes) {
    const part = await tus.patch(url, { at, body: sent.bytes.subarray(at, at + maxPartBytes) });
    if (part.status !== 204) throw new Error(`A part was refused with ${part.status}: ${await part.text()}`);
  }
  return url;
}

type FinaliseAnswer = { ok: boolean; reason?: string; segmentId?: string } & Partial<Finalised>;

/** Says that all of a segment has arrived. */
export async function finalise(
  server: TestServer,
  talk: Talk,
  said: { id: string; bytes: Uint8Array; endedAtMs: number; sha256?: string; cookie?: string },
): Promise<FinaliseAnswer> {
  const { id, bytes, endedAtMs, cookie = talk.technician.cookie } = said;
  const body = { bytes: bytes.length, sha256: said.sha256 ?? sha256(bytes), endedAtMs };
  const response = await server.request(finalisePath(talk.sessionId, id), { cookie, body });
  return (await response.json()) as FinaliseAnswer;
}

/** Bytes of recordings that lie in the house's folder, whatever they are called; what tus notes about an upload is not one. */
export async function bytesAtRest({ dataDir }: TestServer): Promise<number> {
  const folder = join(dataDir, 'recordings');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.json'));
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
