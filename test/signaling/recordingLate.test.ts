import { afterEach, beforeEach, expect, test } from 'vitest';
import { about, aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import {
  beginning,
  bytesAtRest,
  clockOf,
  endTalk,
  finalise,
  liveTalk,
  sendSegment,
  tusOf,
} from '#test/support/recordings.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });
const begin = (talk: Talk, startedAtMs: number, isOver = false) => {
  const segment = beginning(startedAtMs, { id: `late-${startedAtMs}` });
  return talk.desk.ask('recording:begin', { ...about(talk), segment, isOver });
};
const isRed = (talk: Talk) => talk.phone.heard('session:changed').at(-1)?.recording.isRecording;

/** A segment of two seconds goes up and is finalised, and the session's file has it. */
async function isKept(talk: Talk, id: string, startedAtMs: number): Promise<void> {
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  const answer = await finalise(house.server, talk, { id, bytes, endedAtMs: startedAtMs + 2_000 });
  expect(answer).toMatchObject({ ok: true, segment: { id, startedAtMs } });
}

test('[rule.V1] what was recorded while the line was down is taken afterwards, at its place on the clock', async () => {
  const talk = await liveTalk(house);
  await house.pass(60_000);
  expect(await begin(talk, 20_000, true)).toEqual({ ok: true });
  expect(isRed(talk)).toBe(false);
  expect(await begin(talk, 40_000)).toEqual({ ok: true });
  await expect.poll(() => isRed(talk)).toBe(true);
  expect(await house.server.store.segments.list(where(talk))).toMatchObject([
    { startedAtMs: 20_000, purposes: ['case', 'training'] },
    { startedAtMs: 40_000 },
  ]);
  await isKept(talk, 'late-20000', 20_000);
});

test('[rule.V1] after the session is over and joined as well, as a file of its own', async () => {
  const talk = await liveTalk(house, ['case']);
  await house.pass(30_000);
  await endTalk(house, talk);
  expect(await begin(talk, 10_000, true)).toEqual({ ok: true });
  await isKept(talk, 'late-10000', 10_000);
  await house.server.app.archive.idle();
  const files = await house.server.store.recordings.files(where(talk));
  expect(files).toMatchObject([{ fromMs: 10_000, purposes: ['case'], segments: [{ id: 'late-10000' }] }]);
});

test('[rule.V1] what begins late is cut where it was covered meanwhile, and nobody sees it as going on', async () => {
  const talk = await liveTalk(house);
  await house.pass(20_000);
  await talk.phone.ask('recording:cover', { ...about(talk), covered: true });
  await house.pass(10_000);
  await talk.phone.ask('recording:cover', { ...about(talk), covered: false });
  await house.pass(10_000);
  expect(await begin(talk, 19_000)).toEqual({ ok: true });
  expect(isRed(talk)).toBe(false);
  await isKept(talk, 'late-19000', 19_000);
  const kept = await house.server.store.segments.get(where(talk), 'late-19000');
  expect(kept?.endedAtMs).toBe(20_000);
});

const refused: Readonly<Record<string, { prepare: (talk: Talk) => Promise<unknown>; reason: string }>> = {
  'it was covered then': {
    prepare: (talk) => talk.phone.ask('recording:cover', { ...about(talk), covered: true }),
    reason: 'NO_CONSENT',
  },
  'nothing was agreed to any more': {
    prepare: (talk) => talk.phone.ask('consent:change', { ...about(talk), case: false, training: false }),
    reason: 'NO_CONSENT',
  },
};

test.each(Object.entries(refused))(
  '[rule.V1] [threat.T20] is refused, and nothing of it stored, where %s',
  async (_what, { prepare, reason }) => {
    const talk = await liveTalk(house);
    await house.pass(10_000);
    await prepare(talk);
    await house.pass(20_000);
    expect(await begin(talk, 15_000, true)).toEqual({ ok: false, reason });
    const tus = tusOf(house.server, talk.technician.cookie);
    expect((await tus.create({ sessionId: talk.sessionId, segmentId: 'late-15000' })).status).toBe(404);
    expect(await house.server.store.segments.list(where(talk))).toEqual([]);
    expect(await bytesAtRest(house.server)).toBe(0);
  },
);

test('[rule.V3] what was taken back since, or comes from the time to come, is refused', async () => {
  const talk = await liveTalk(house);
  await house.pass(20_000);
  await talk.phone.ask('recording:withdraw', { ...about(talk), purposes: ['case', 'training'] });
  await talk.phone.ask('consent:change', { ...about(talk), case: true });
  await house.pass(20_000);
  expect(await begin(talk, 10_000, true)).toEqual({ ok: false, reason: 'NO_CONSENT' });
  expect(await begin(talk, 30_000, true)).toEqual({ ok: true });
  expect(await begin(talk, clockOf(house, talk) + 6_000)).toEqual({ ok: false, reason: 'BAD_INPUT' });
});

test('[threat.T6] who lost the lead may bring what they began under it, and nothing from after it', async () => {
  const talk = await liveTalk(house);
  await house.pass(20_000);
  talk.desk.close();
  await expect.poll(() => house.server.app.dispatch.core.desks.get(talk.technician.id)?.pages.size).toBe(0);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  await house.pass(12_000);
  expect(house.server.app.dispatch.get(talk.sessionId)?.state).toBe('queued');
  const other = await house.hire();
  const [again, stranger] = [await house.deskOf(talk.technician), await house.deskOf(other)];
  const ask = (page: typeof again, startedAtMs: number) =>
    page.ask('recording:begin', { ...about(talk), segment: beginning(startedAtMs), isOver: true });
  expect(await ask(again, 10_000)).toEqual({ ok: true });
  expect(await ask(again, 35_000)).toEqual({ ok: false, reason: 'NO_CONSENT' });
  expect(await ask(stranger, 10_000)).toMatchObject({ ok: false });
  expect(await house.server.store.segments.list(where(talk))).toHaveLength(1);
});
