import { nanoid } from 'nanoid';
import { thumbnailPath } from '#models/api/recording.ts';
import type { FoundItem, RecordingsPage } from '#models/api/recordings.ts';
import type { Purpose } from '#models/customer.ts';
import type { Operation } from '#models/operation.ts';
import { advance } from '#models/session.ts';
import { write } from './chat.ts';
import { about, aurora, type House, type Person, type Talk } from './house.ts';
import { recordedMedia } from './recordedMedia.ts';
import { beginRecording, finalise, liveTalk, sendSegment } from './recordings.ts';
import { samplePicture } from './samplePictures.ts';
import { queuedSession } from './sessions.ts';

type Told = {
  /** None: nothing is recorded. */
  readonly purposes?: readonly Purpose[];
  readonly label?: string;
  readonly chat?: string;
  readonly note?: string;
  readonly outcome?: 'fixed' | 'partlyFixed' | 'notFixed';
  readonly person?: Parameters<House['talk']>[0];
  /** Happens before the session is over. */
  readonly meanwhile?: (talk: Talk) => Promise<void>;
};

/** A text that is put onto the picture. */
export function labelling(text: string, technicianId: string): Operation {
  const placement = { keyframeId: 'keyframe-x', at: [0.5, 0.5] as [number, number] };
  const annotation = { id: nanoid(), author: technicianId, color: 'orange', kind: 'text', text, placement } as const;
  return { id: nanoid(), stamp: 1, type: 'add', annotation };
}

/** The technician labels something, and the customer writes. */
export async function say(talk: Talk, { label, chat }: Pick<Told, 'label' | 'chat'>): Promise<void> {
  const operations = label === undefined ? [] : [labelling(label, talk.technician.id)];
  if (label !== undefined) await talk.desk.ask('operation:append', { ...about(talk), operations });
  if (chat === undefined) return;
  await talk.phone.ask('chat:open', { sessionId: talk.sessionId, lastSeq: 0 });
  await write(talk.phone, talk.sessionId, chat);
}

async function record(house: House, talk: Talk): Promise<void> {
  const { id } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  const request = { method: 'PUT', cookie: talk.technician.cookie, headers: { 'content-type': 'image/jpeg' } };
  await house.server.request(thumbnailPath(talk.sessionId, 1_000), { ...request, body: await samplePicture() });
  await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 });
}

/** A session that is over, filed and joined, with what was said in it. */
export async function toldTalk(house: House, told: Told = {}): Promise<Talk> {
  const { purposes = ['case', 'training'], note = '', outcome = 'fixed', person = {}, meanwhile } = told;
  const talk = await liveTalk(house, purposes, person);
  await say(talk, told);
  if (purposes.length > 0) await record(house, talk);
  await meanwhile?.(talk);
  await talk.desk.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome, note });
  await house.settle();
  await house.server.app.archive.idle();
  await talk.desk.ask('presence:set', { presence: 'away' });
  return talk;
}

/** Customers at machines of this family who left one after the other before anybody came. */
export async function leaveMany(
  { server, clock }: House,
  { count, family }: { readonly count: number; readonly family: string },
): Promise<void> {
  const { links, sessions } = server.store;
  const base = { companyId: aurora, machineId: null, customerName: null, segment: 'business', language: 'en' } as const;
  const unused = { sessionId: null, firstUsedAt: null, revokedAt: null, sessionEndedAt: null };
  for (let n = 0; n < count; n += 1) {
    const [id, linkId, createdAt] = [nanoid(), nanoid(), clock.now()];
    const secretHash = `secret of ${linkId}`;
    await links.insert({
      ...base,
      ...unused,
      id: linkId,
      secretHash,
      level: 1,
      createdAt,
      expiresAt: createdAt + 1_000,
    });
    const open = queuedSession({ id, companyId: aurora, family, askedAt: createdAt });
    await sessions.begin({ session: open, linkId, tokenHash: `token of ${id}` });
    const left = advance(open, { type: 'hangUp', by: 'customer' }, createdAt);
    if (!left) throw new Error('A customer who waits can leave.');
    await sessions.end(left, open, { at: createdAt });
    clock.step(1_000);
  }
}

/** A page of the list as this member of staff finds it. */
export async function find(
  house: House,
  who: Person,
  query: Readonly<Record<string, string>> = {},
): Promise<RecordingsPage> {
  const response = await house.server.request(`/api/recordings?${new URLSearchParams(query)}`, { cookie: who.cookie });
  if (!response.ok) throw new Error(`The list was refused with ${response.status}: ${await response.text()}`);
  return (await response.json()) as RecordingsPage;
}

/** The recordings that are found, by id, in their order. */
export function recordedIn({ items }: { readonly items: readonly FoundItem[] }): string[] {
  return items.flatMap((item) => (item.kind === 'recorded' ? [item.id] : []));
}

/** The recordings that words find. */
export async function foundBy(house: House, who: Person, words: string): Promise<string[]> {
  return recordedIn(await find(house, who, { words }));
}
