import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nanoid } from 'nanoid';
import type { Purpose } from '#models/customer.ts';
import { advance } from '#models/session.ts';
import type { Store } from '#signaling/store/store.ts';
import { labelling } from './findable.ts';
import { samplePicture } from './samplePictures.ts';
import { queuedSession } from './sessions.ts';

type Kept = {
  readonly companyId: string;
  readonly technicianId: string;
  readonly machineId?: string | null;
  readonly label: string;
  readonly endedAt: number;
  readonly purposes?: readonly Purpose[];
};

async function link(store: Store, { companyId, endedAt: createdAt }: Kept): Promise<string> {
  const id = nanoid();
  const unused = { sessionId: null, firstUsedAt: null, revokedAt: null, sessionEndedAt: null } as const;
  const base = {
    companyId,
    machineId: null,
    customerName: null,
    level: 1,
    segment: 'business',
    language: 'en',
  } as const;
  await store.links.insert({ id, ...base, ...unused, secretHash: `secret of ${id}`, createdAt, expiresAt: createdAt });
  return id;
}

/** A recording that is there without anybody having called: a session that is over, with a label, a picture and a joined file. */
export async function keepRecordingOf(store: Store, dataDir: string, kept: Kept): Promise<string> {
  const { companyId, technicianId, machineId = null, label, endedAt, purposes = ['case', 'training'] } = kept;
  const [id, askedAt] = [nanoid(), endedAt - 600_000];
  const where = { companyId, sessionId: id };
  const [caseAt, trainingAt] = (['case', 'training'] as const).map((one) => (purposes.includes(one) ? askedAt : null));
  const consent = { sharingAt: askedAt, caseAt: caseAt ?? null, trainingAt: trainingAt ?? null, textVersion: 2 };
  const open = queuedSession({ id, companyId, machineId, consent, askedAt, firstLiveAt: askedAt });
  await store.sessions.begin({ session: open, linkId: await link(store, kept), tokenHash: `token of ${id}` });
  const segment = { id: nanoid(), mime: 'video/webm', startedAtMs: 0, why: 'start' } as const;
  await store.segments.begin(where, { segment, technicianId, purposes, firstLiveAt: askedAt, upload: id, at: askedAt });
  const [operations, left] = [[labelling(label, technicianId)], { count: 9, bytes: 9_999 }] as const;
  await store.operations.append(where, { side: 'technician', operations, at: askedAt + 5_000, left });
  const path = join(dataDir, 'recordings', 'thumbnails', companyId, id, '6000.jpg');
  const picture = await samplePicture({ width: 320, height: 180 });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, picture);
  await store.recordings.addThumbnail(where, { atMs: 6_000, byteLength: picture.length, segmentId: segment.id });
  const file = { n: 0, fromMs: 0, toMs: 9_000, mime: 'video/webm', name: id, bytes: 1, sha256: '', purposes };
  await store.recordings.join(where, {
    files: [{ ...file, segments: [{ id: segment.id, fromMs: 0, toMs: 9_000 }] }],
    problem: null,
    news: [],
  });
  const over = advance(open, { type: 'hangUp', by: 'customer' }, endedAt);
  if (!over) throw new Error('A customer who waits can leave.');
  await store.sessions.end(over, open, { at: endedAt });
  return id;
}
