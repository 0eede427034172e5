import fc from 'fast-check';
import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyOp, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { maxSignal } from '#models/wire.ts';
import { about, afresh, type House, openHouse, picturing, showing, type Talk } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const signalOf = (talk: Talk, data = '{"candidate":"one"}') => ({ ...about(talk), pcEpoch: talk.pcEpoch, data });

test('[threat.T12] relays a signal unread to the paired page, and to nobody else', async () => {
  const talk = await house.talk();
  const other = await house.talk();
  const tab = await house.deskOf(talk.technician);
  const signal = signalOf(talk, '{"sdp":"v=0\\r\\n <not parsed> \\u0000"}');
  expect(await talk.desk.ask('signal:send', signal)).toEqual({ ok: true });
  expect(await talk.phone.next('signal:received')).toEqual({ ...signal, from: talk.technician.id });
  await talk.phone.ask('signal:send', signal);
  expect(await talk.desk.next('signal:received')).toEqual({ ...signal, from: 'customer' });
  for (const line of [other.desk, other.phone, tab]) {
    await line.ask('signal:send', signal);
    expect(line.heard('signal:received')).toEqual([]);
  }
  expect(JSON.stringify(house.server.logged)).not.toContain('candidate');
});

test('[threat.T12] refuses signals of another assignment or of another peer connection, and those that are too large', async () => {
  const talk = await house.talk();
  const ask = (fields: object) => talk.phone.askAnything('signal:send', { ...signalOf(talk), ...fields });
  expect(await ask({ epoch: talk.epoch - 1 })).toEqual({ ok: false, reason: 'FENCED' });
  expect(await ask({ epoch: talk.epoch + 1 })).toEqual({ ok: false, reason: 'FENCED' });
  expect(await ask({ pcEpoch: talk.pcEpoch - 1 })).toEqual({ ok: false, reason: 'TOO_LATE' });
  expect(await ask({ pcEpoch: talk.pcEpoch + 1 })).toEqual({ ok: false, reason: 'BAD_INPUT' });
  expect(await ask({ data: 'x'.repeat(maxSignal + 1) })).toEqual({ ok: false, reason: 'BAD_INPUT' });
  expect(await ask({ data: 'x'.repeat(maxSignal) })).toEqual({ ok: true });
  expect(talk.desk.heard('signal:received').map(({ data }) => data.length)).toEqual([maxSignal]);
});

test('[threat.T12] closes a line that sends more than a frame may hold, and leaves the other side alone', async () => {
  const talk = await house.talk();
  talk.phone.socket.emit('signal:send', signalOf(talk, 'x'.repeat(1_000_000)));
  await talk.phone.gone;
  expect(await talk.desk.ask('media:report', { ...about(talk), isFlowing: true })).toEqual({ ok: true });
});

test('[threat.T12] relays at most 200 signals a side for one peer connection, and counts anew for the next', async () => {
  const talk = await house.talk();
  const answers = await Promise.all(Array.from({ length: 210 }, () => talk.desk.ask('signal:send', signalOf(talk))));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(200);
  expect(answers.at(-1)).toEqual({ ok: false, reason: 'RATE_LIMITED' });
  expect(await talk.phone.ask('signal:send', signalOf(talk))).toEqual({ ok: true });
  const begun = await talk.desk.ask('peer:begin', about(talk));
  expect(begun).toEqual({ ok: true, pcEpoch: talk.pcEpoch + 1 });
  const next = { ...signalOf(talk), pcEpoch: talk.pcEpoch + 1 };
  expect(await talk.desk.ask('signal:send', next)).toEqual({ ok: true });
});

test('says so when nobody is across the table', async () => {
  const talk = await house.talk();
  talk.phone.close();
  await talk.desk.next('session:changed', ({ isCustomerHere }) => !isCustomerHere);
  await expect.poll(() => talk.desk.ask('signal:send', signalOf(talk))).toEqual({ ok: false, reason: 'NOT_NOW' });
});

test('numbers peer connections on from the highest that either page has seen', async () => {
  const talk = await house.talk();
  const phone = await house.phoneOf(talk.visitor);
  await phone.ask('session:resume', { sessionId: talk.sessionId, lastSeq: 0, pcEpoch: 41, takePlace: false });
  expect(await talk.desk.ask('peer:begin', about(talk))).toEqual({ ok: true, pcEpoch: 42 });
});

test('[rule.M6] acknowledges operations with their numbers once they are written, and tells the other side alone', async () => {
  const talk = await house.talk();
  const operations = [showing(null), showing(nanoid())];
  const answer = await talk.desk.ask('operation:append', { ...about(talk), operations });
  const entries = operations.map(({ id }, index) => ({ id, seq: index + 1 }));
  expect(answer).toEqual({ ok: true, entries });
  const where = { companyId: 'demo-aurora', sessionId: talk.sessionId };
  const written = operations.map((operation, index) => ({ seq: index + 1, operation }));
  expect(await house.server.store.operations.since(where, 0)).toEqual(written);
  expect(await talk.phone.next('operation:appended')).toEqual({ sessionId: talk.sessionId, entries: written });
  expect(talk.desk.heard('operation:appended')).toEqual([]);
});

test('[rule.M1] answers operations it knows with the numbers they have, and tells nobody again', async () => {
  const talk = await house.talk();
  const [first, second] = [showing(null), showing(nanoid())];
  await talk.desk.ask('operation:append', { ...about(talk), operations: [first] });
  const answer = await talk.desk.ask('operation:append', { ...about(talk), operations: [first, second] });
  expect(answer).toMatchObject({ ok: true, entries: [{ seq: 1 }, { seq: 2 }] });
  await talk.phone.next('operation:appended');
  const { entries } = await talk.phone.next('operation:appended');
  expect(entries).toEqual([{ seq: 2, operation: second }]);
});

test('[rule.M4] takes pictures from a customer and no other operation', async () => {
  const talk = await house.talk();
  const ask = (operations: Operation[]) => talk.phone.ask('operation:append', { ...about(talk), operations });
  expect(await ask([picturing()])).toMatchObject({ ok: true });
  expect(await ask([picturing(), showing(null)])).toEqual({ ok: false, reason: 'FORBIDDEN' });
  const removal = { id: nanoid(), stamp: 1, type: 'remove', targets: [nanoid()] } as const;
  expect(await ask([{ ...removal, targets: [...removal.targets] }])).toEqual({ ok: false, reason: 'FORBIDDEN' });
  expect(await house.server.store.operations.last({ companyId: 'demo-aurora', sessionId: talk.sessionId })).toBe(1);
});

const operation = fc.oneof(
  fc.record({ type: fc.constant('show' as const), keyframeId: fc.option(fc.constantFrom('keyframe-a', 'keyframe-b')) }),
  fc.record({
    type: fc.constantFrom('remove' as const, 'restore' as const),
    targets: fc.constant(['mark-number-one']),
  }),
);

async function draw(line: Line, talk: Talk, drafts: readonly object[]): Promise<Operation[]> {
  const operations = drafts.map((draft, stamp) => ({ ...draft, id: nanoid(), stamp }) as Operation);
  for (let from = 0; from < operations.length; from += 7)
    await line.ask('operation:append', { ...about(talk), operations: operations.slice(from, from + 7) });
  return operations;
}

test('[rule.M5] keeps a log that replays to the drawing both sides have', async () => {
  const talk = await house.talk();
  const drafts = fc.sample(operation, { numRuns: 100, seed: 7 });
  const mine = (await draw(talk.desk, talk, drafts)).reduce(applyOp, emptyDrawing);
  const told = talk.phone.heard('operation:appended').flatMap(({ entries }) => entries);
  expect(told.map(({ seq }) => seq)).toEqual(drafts.map((_, index) => index + 1));
  const theirs = told.reduce((drawing, entry) => applyOp(drawing, entry.operation), emptyDrawing);
  const reloaded = await house.phoneOf(talk.visitor);
  const resumed = await reloaded.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  const entries = resumed.ok ? resumed.entries : [];
  const replayed = entries.reduce((drawing, entry) => applyOp(drawing, entry.operation), emptyDrawing);
  expect(theirs).toEqual(mine);
  expect(replayed).toEqual(mine);
});

test('gives a page that comes back only the operations it does not have', async () => {
  const talk = await house.talk();
  await draw(
    talk.desk,
    talk,
    Array.from({ length: 9 }, () => ({ type: 'show', keyframeId: null })),
  );
  const back = { sessionId: talk.sessionId, lastSeq: 7, pcEpoch: 0, takePlace: false };
  const resumed = await talk.phone.ask('session:resume', back);
  expect(resumed.ok && resumed.entries.map(({ seq }) => seq)).toEqual([8, 9]);
});
