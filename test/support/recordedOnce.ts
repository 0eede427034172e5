import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { keptOnDevice } from './onDevice.ts';
import { recordingOf } from './recordingOf.ts';

const long = { timeout: 60_000 };

/** A session that was recorded for training for so long at least, ms, is over and can be played; its technician is still at the page of it. */
export async function recordedSession(cast: Cast, leastMs = 0) {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case', 'training'] });
  const { server, store } = cast.stage();
  const [session] = await store.sessions.openOf(troupe.company.id);
  const recordingId = session?.id ?? '';
  const read = () => recordingOf(server.url, troupe.trainer, recordingId);
  await expect.poll(async () => (await read())?.thumbnails.length ?? 0, long).toBeGreaterThan(1);
  const lastMs = async () => (await read())?.thumbnails.at(-1)?.atMs ?? 0;
  await expect.poll(lastMs, long).toBeGreaterThanOrEqual(leastMs);
  await customer.stop();
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await keptOnDevice(technician.page)).length, long).toBe(0);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  return { technician, troupe, recordingId, url: `${server.url}/recordings/${recordingId}` };
}
