import { expect, it } from 'vitest';
import { batchMs, Outbox, type OutboxParts } from '#client/link/outbox.ts';
import { capacity, nextBatch, WaitingList } from '#client/link/waitingList.ts';
import { annotationOf, applyOp, emptyDrawing } from '#models/drawing.ts';
import { joined, type Operation } from '#models/operation.ts';
import { type RefusalReason, refuse } from '#models/refusal.ts';
import { createShelf } from '#test/support/shelf.ts';
import { createStepClock } from '#test/support/stepClock.ts';

const key = 'outbox';

function show(n: number): Operation {
  return { type: 'show', id: `operation-${n}`, stamp: n, keyframeId: null };
}

function extend(from: number, count = 1): Operation {
  const points = Array.from({ length: count }, (_, i): [number, number] => [(from + i) / 10_000, 0.5]);
  return { type: 'extend', id: `extend-${10_000 + from}`, stamp: from, target: 'stroke-one', from, points };
}

/** A log that answers as the server does: once for each id, however often it is told. */
function createLog() {
  const log = {
    seqOf: new Map<string, number>(),
    batches: [] as (readonly Operation[])[],
    /** What it answers instead, while there is something here. */
    refusals: [] as (RefusalReason | 'lost')[],
    async append(operations: readonly Operation[]): ReturnType<OutboxParts['send']> {
      log.batches.push(operations);
      const refusal = log.refusals.shift();
      if (refusal && refusal !== 'lost') return refuse(refusal);
      for (const { id } of operations) if (!log.seqOf.has(id)) log.seqOf.set(id, log.seqOf.size + 1);
      if (refusal === 'lost') return refuse('UNREACHABLE');
      return { ok: true, entries: operations.map(({ id }) => ({ id, seq: log.seqOf.get(id) ?? 0 })) };
    },
  };
  return log;
}

function createOutbox(shelf = createShelf(), log = createLog()) {
  const clock = createStepClock();
  const told = { counts: [] as number[], acknowledged: [] as string[], refused: [] as string[] };
  const outbox = new Outbox({
    list: new WaitingList(shelf, key),
    send: (operations) => log.append(operations),
    after: (ms, run) => clock.after(ms, run),
    random: () => clock.random(),
    onCount: (count) => void told.counts.push(count),
    onAcknowledged: (entries) => void told.acknowledged.push(...entries.map(({ id }) => id)),
    onRefused: (reason, operations) => void told.refused.push(...operations.map(({ id }) => `${reason} ${id}`)),
  });
  return { outbox, shelf, log, clock, told };
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `operation-${from + i}`);

it('sends nothing before it is opened, and then everything in order', async () => {
  const { outbox, log, clock, told } = createOutbox();
  for (let n = 0; n < 5; n += 1) outbox.add(show(n));
  await clock.step(10_000);
  expect(log.batches).toEqual([]);
  outbox.open();
  await clock.step(batchMs);
  expect(told.acknowledged).toEqual(ids(0, 5));
  expect(told.counts.at(-1)).toBe(0);
});

it('gathers what comes in a tenth of a second into one message', async () => {
  const { outbox, log, clock } = createOutbox();
  outbox.open();
  for (let n = 0; n < 6; n += 1) {
    outbox.add(show(n));
    await clock.step(10);
  }
  await clock.step(batchMs);
  expect(log.batches.map((batch) => batch.length)).toEqual([6]);
});

it('[rule.M6] an answer that is lost is asked for again with the same ids, and nothing is logged twice', async () => {
  const { outbox, log, clock, told } = createOutbox();
  log.refusals.push('lost', 'UNREACHABLE', 'INTERNAL', 'RATE_LIMITED');
  outbox.open();
  for (let n = 0; n < 3; n += 1) outbox.add(show(n));
  await clock.step(60_000);
  expect(log.batches).toHaveLength(5);
  expect(log.batches.every((batch) => batch.map(({ id }) => id).join() === ids(0, 3).join())).toBe(true);
  expect(log.seqOf.size).toBe(3);
  expect(told.acknowledged).toEqual(ids(0, 3));
});

it('pauses ever longer between tries, up to five seconds', async () => {
  const { outbox, log, clock } = createOutbox();
  log.refusals.push(...Array.from({ length: 100 }, () => 'UNREACHABLE' as const));
  outbox.open();
  outbox.add(show(1));
  await clock.step(60_000);
  expect(log.batches.length).toBeGreaterThan(10);
  expect(log.batches.length).toBeLessThan(20);
});

it('what was not acknowledged before a reload is sent by the next page, in order and first', async () => {
  const before = createOutbox();
  for (let n = 0; n < 3; n += 1) before.outbox.add(show(n));
  before.outbox.store();
  const after = createOutbox(before.shelf);
  expect(after.outbox.pending().map(({ id }) => id)).toEqual(ids(0, 3));
  expect(after.told.counts).toEqual([3]);
  after.outbox.add(show(3));
  after.outbox.open();
  await after.clock.step(1_000);
  expect(after.told.acknowledged).toEqual(ids(0, 4));
  expect(before.shelf.getItem(key)).toBeNull();
});

it('is written to the shelf a moment after each change', async () => {
  const { outbox, shelf, clock } = createOutbox();
  outbox.add(show(1));
  await clock.step(300);
  expect(JSON.parse(shelf.getItem(key) ?? '[]')).toEqual([show(1)]);
});

it('a shelf that holds nonsense, is full or is forbidden does not stop it', async () => {
  const odd = createShelf({ [key]: '[{"type":"show"},17,null]' });
  expect(createOutbox(odd).outbox.pending()).toEqual([]);
  expect(createOutbox(createShelf({ [key]: '{' })).outbox.pending()).toEqual([]);
  const forbidden = createShelf();
  forbidden.setItem = () => {
    throw new Error('The quota has been exceeded.');
  };
  const { outbox, clock, told } = createOutbox(forbidden);
  outbox.open();
  outbox.add(show(1));
  await clock.step(1_000);
  expect(told.acknowledged).toEqual(['operation-1']);
});

it('[rule.S4] a batch refused for good is dropped and told, and the rest goes on', async () => {
  const { outbox, log, clock, told } = createOutbox();
  log.refusals.push('FENCED');
  outbox.open();
  outbox.add(show(1));
  await clock.step(batchMs);
  outbox.add(show(2));
  await clock.step(1_000);
  expect(told.refused).toEqual(['FENCED operation-1']);
  expect(told.acknowledged).toEqual(['operation-2']);
});

it('[threat.T19] a page that is signed out keeps what it has', async () => {
  const { outbox, log, clock, told } = createOutbox();
  log.refusals.push('SIGNED_OUT', 'SIGNED_OUT');
  outbox.open();
  outbox.add(show(1));
  await clock.step(10_000);
  expect(told).toMatchObject({ refused: [], acknowledged: ['operation-1'] });
});

it('one operation the server cannot read does not take its neighbours with it', async () => {
  const { outbox, log, clock, told } = createOutbox();
  const append = log.append.bind(log);
  log.append = async (operations) => {
    const answer = await append(operations);
    return operations.some(({ id }) => id === 'operation-1') ? refuse('BAD_INPUT') : answer;
  };
  for (let n = 0; n < 4; n += 1) outbox.add(show(n));
  outbox.open();
  await clock.step(10_000);
  expect(told.refused).toEqual(['BAD_INPUT operation-1']);
  expect(told.acknowledged).toEqual(['operation-0', 'operation-2', 'operation-3']);
});

it('[fault.S3] takes ten thousand operations and then says that it is full', async () => {
  const { outbox, clock, told } = createOutbox();
  for (let n = 0; n < capacity; n += 1) outbox.add(show(n));
  expect(outbox.add(show(capacity))).toBe(false);
  outbox.open();
  await clock.step(60_000);
  expect(told.acknowledged).toHaveLength(capacity);
  expect(outbox.add(show(capacity))).toBe(true);
});

it('[threat.T9] no message is larger than the server takes, nor holds more than 200 operations', () => {
  const many = Array.from({ length: 500 }, (_, n) => show(n));
  expect(nextBatch(many)).toHaveLength(200);
  const large = Array.from({ length: 10 }, (_, n) => extend(n * 2_000, 2_000));
  const batch = nextBatch(large);
  expect(batch.length).toBeGreaterThanOrEqual(1);
  expect(JSON.stringify(batch).length).toBeLessThan(64_000);
});

it('ink that grows while the line is down waits as one run, and what was sent once does not change', async () => {
  const { outbox, log, clock } = createOutbox();
  log.refusals.push('lost');
  for (let from = 1; from <= 50; from += 1) outbox.add(extend(from));
  expect(outbox.pending()).toHaveLength(1);
  outbox.open();
  await clock.step(0);
  outbox.add(extend(51));
  outbox.add(extend(52));
  await clock.step(5_000);
  const sent = log.batches.map((batch) => batch.map(({ id }) => id));
  expect(sent[0]).toEqual(['extend-10050']);
  expect(sent[1]).toEqual(['extend-10050', 'extend-10052']);
});

it('[rule.M2] joined runs and the single ones that came before them add up to the same ink', () => {
  const ink: Operation = {
    ...{ type: 'add', id: 'operation-add', stamp: 1 },
    annotation: {
      ...{ kind: 'ink', id: 'stroke-one', author: 'technician-1', color: 'cyan' },
      placement: { keyframeId: 'keyframe-1', points: [[0, 0.5]] },
    },
  };
  const singles = Array.from({ length: 20 }, (_, i) => extend(i + 1));
  const list = new WaitingList(createShelf(), key);
  for (const operation of singles) list.add(operation);
  const [run] = list.items;
  expect(list.items).toHaveLength(1);
  expect(joined(singles[0], singles[2] as Operation)).toBeNull();
  const whole = applyOp(applyOp(emptyDrawing, ink), run as Operation);
  const heard = singles.filter((_, i) => i % 3 !== 1);
  for (const order of [
    [ink, ...heard, run],
    [run, ...heard, ink],
    [...heard.slice(0, 5), run, ink, ...heard],
  ]) {
    const drawing = (order as Operation[]).reduce(applyOp, emptyDrawing);
    expect(annotationOf(drawing, 'stroke-one')).toEqual(annotationOf(whole, 'stroke-one'));
  }
});

it('tells when nothing is on its way any more', async () => {
  const { outbox, clock } = createOutbox();
  let isEmpty = false;
  await outbox.whenEmpty();
  outbox.add(show(1));
  void outbox.whenEmpty().then(() => {
    isEmpty = true;
  });
  await clock.step(1_000);
  expect(isEmpty).toBe(false);
  outbox.open();
  await clock.step(batchMs);
  expect(isEmpty).toBe(true);
});
