import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { Keeper } from '#client/device/keeper.ts';
import type { Kept } from '#client/device/kept.ts';
import type { UploadEnd, UploadParts } from '#client/link/upload.ts';
import { Depot } from '#client/screens/technician/recording/depot.ts';
import type { Answer } from '#models/refusal.ts';
import { refuse } from '#models/refusal.ts';
import { createMemoryFiles, type MemoryFiles } from '#test/support/memoryFiles.ts';
import { createStepClock } from '#test/support/stepClock.ts';

const beginning = {
  ...{ sessionId: 'session-1', staffId: 'ben', epoch: 1 },
  ...{ mime: 'video/webm;codecs=vp8,opus', startedAtMs: 500, why: 'start' },
};
const slice = (byte: number) => new Uint8Array([byte, byte, byte]).buffer;
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const noRoom = () => {
  throw new Error('The device has room enough.');
};

/** A server that takes what it is sent, or answers what it is told to. */
function createServer() {
  const stored = new Map<string, Uint8Array>();
  const said = { isDown: false, begin: null as Answer<object> | null, finalise: [] as Answer<object>[] };
  const finalised: { id: string; bytes: number; endedAtMs: number }[] = [];
  const begun: [id: string, isWhole: boolean][] = [];
  const whenWhole = ({ source }: UploadParts) =>
    new Promise<void>((resolve) => {
      if (source.isWhole()) return resolve();
      const off = source.onGrown(() => {
        if (!source.isWhole()) return;
        off();
        resolve();
      });
    });
  return {
    stored,
    said,
    begun,
    finalised,
    async begin({ id, isWhole }: Kept) {
      begun.push([id, isWhole]);
      return said.isDown ? refuse('UNREACHABLE') : (said.begin ?? { ok: true as const });
    },
    async upload(parts: UploadParts): Promise<UploadEnd> {
      if (said.isDown) return { end: 'lost' };
      await whenWhole(parts);
      if (said.isDown) return { end: 'lost' };
      const bytes = new Uint8Array(await parts.source.read(0, parts.source.size()));
      stored.set(parts.segmentId, bytes);
      parts.onUrl(`/api/uploads/${parts.segmentId}`);
      parts.onSent(bytes.length);
      return { end: 'sent' };
    },
    async finalise({ id, bytes, endedAtMs }: { id: string; bytes: number; endedAtMs: number }, sha256: string) {
      if (said.isDown) return refuse('UNREACHABLE');
      const told = said.finalise.shift();
      if (told) return told;
      if (hashOf(stored.get(id) ?? new Uint8Array(0)) !== sha256) return refuse('MISMATCH');
      finalised.push({ id, bytes, endedAtMs });
      return { ok: true as const };
    },
  };
}

function openDepot(files: MemoryFiles, server = createServer(), staffId = 'ben') {
  const clock = createStepClock();
  const depot = new Depot({
    staffId,
    openKeeper: async () => new Keeper(files),
    alone: (_name, run) => run(),
    fullness: async () => null,
    keepForGood: async () => true,
    random: () => 1,
    after: clock.after,
    begin: server.begin,
    upload: server.upload,
    finalise: server.finalise,
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await clock.step(1);
  };
  return { depot, clock, server, settle };
}

it('[fault.R3] what is recorded goes to the server, and from here only when that was acknowledged', async () => {
  const files = createMemoryFiles();
  const { depot, server, settle } = openDepot(files);
  server.said.finalise.push(refuse('UNREACHABLE'));
  const intake = depot.begin('segment-1', beginning, noRoom);
  intake.add(slice(1), 1_500);
  intake.add(slice(2), 2_500);
  intake.end();
  await settle();
  expect([...(server.stored.get('segment-1') ?? [])]).toEqual([1, 1, 1, 2, 2, 2]);
  expect(files.ids).toEqual(['segment-1']);
  depot.wake();
  await settle();
  expect(server.finalised).toEqual([expect.objectContaining({ id: 'segment-1', bytes: 6, endedAtMs: 2_500 })]);
  expect([files.ids, depot.store.getState().segments]).toEqual([[], 0]);
});

it('[fault.S4] while the server is dead it waits here, it is said how much, and it goes when the server is back', async () => {
  const files = createMemoryFiles();
  const { depot, server, clock, settle } = openDepot(files);
  server.said.isDown = true;
  const intake = depot.begin('segment-1', beginning, noRoom);
  for (let n = 1; n <= 5; n += 1) intake.add(slice(n), 500 + n * 1_000);
  await settle();
  expect(depot.store.getState()).toMatchObject({ waitingBytes: 15, segments: 1 });
  intake.end();
  await clock.step(600_000);
  expect(files.ids).toEqual(['segment-1']);
  server.said.isDown = false;
  await clock.step(60_000);
  expect(server.finalised).toHaveLength(1);
  expect(depot.store.getState()).toMatchObject({ waitingBytes: 0, segments: 0 });
});

it('[fault.W1] what a page that was killed left is found at the next sign-in, its torn end and all, and is nobody else’s', async () => {
  const files = createMemoryFiles();
  const killed = openDepot(files);
  killed.server.said.isDown = true;
  const intake = killed.depot.begin('segment-1', beginning, noRoom);
  intake.add(slice(7), 1_500);
  intake.add(slice(8), 2_500);
  await killed.settle();
  files.cut('segment-1', 5);

  const stranger = openDepot(files, createServer(), 'mia');
  await stranger.settle();
  expect([stranger.depot.store.getState().segments, stranger.server.stored.size]).toEqual([0, 0]);

  const { server, settle } = openDepot(files);
  await settle();
  expect([...(server.stored.get('segment-1') ?? [])]).toEqual([7, 7, 7, 8, 8]);
  expect(server.finalised).toEqual([expect.objectContaining({ bytes: 5, endedAtMs: 2_500 })]);
  expect(files.ids).toEqual([]);
});

it('[fault.R3] where the server has something else it is sent once more from the start', async () => {
  const files = createMemoryFiles();
  const { depot, server, clock, settle } = openDepot(files);
  server.said.finalise.push(refuse('MISMATCH'));
  const intake = depot.begin('segment-1', beginning, noRoom);
  intake.add(slice(1), 1_500);
  intake.end();
  await settle();
  server.stored.clear();
  await clock.step(2_000);
  expect([server.finalised.length, server.stored.size, files.ids]).toEqual([1, 1, []]);
});

it('[threat.T20] what was not agreed to is gone from here as soon as the server says so', async () => {
  const files = createMemoryFiles();
  const { depot, server, settle } = openDepot(files);
  server.said.begin = refuse('NO_CONSENT');
  const intake = depot.begin('segment-1', beginning, noRoom);
  intake.add(slice(1), 1_500);
  await settle();
  intake.add(slice(2), 2_500);
  intake.end();
  await settle();
  expect([files.ids, server.stored.size]).toEqual([[], 0]);
});

it('a device that is full keeps what it has, says so once, and takes nothing that would stand after a hole', async () => {
  const files = createMemoryFiles();
  const { depot, server, settle } = openDepot(files);
  const full = vi.fn();
  files.room = 4;
  const intake = depot.begin('segment-1', beginning, full);
  intake.add(slice(1), 1_500);
  intake.add(slice(2), 2_500);
  await settle();
  files.room = 100;
  intake.add(slice(3), 3_500);
  intake.end();
  await settle();
  expect(full).toHaveBeenCalledOnce();
  expect([...(server.stored.get('segment-1') ?? [])]).toEqual([1, 1, 1]);
  expect(server.finalised).toEqual([expect.objectContaining({ bytes: 3, endedAtMs: 1_500 })]);
});

it('[rule.R2] [fault.S1] what is being recorded is told once more where that is asked, and not once it is over', async () => {
  const { depot, server, settle } = openDepot(createMemoryFiles());
  const intake = depot.begin('segment-1', beginning, noRoom);
  intake.add(slice(1), 1_500);
  await settle();
  expect(server.begun).toEqual([['segment-1', false]]);
  intake.tellAgain();
  await settle();
  expect(server.begun).toEqual(Array(2).fill(['segment-1', false]));
  intake.add(slice(2), 2_500);
  intake.tellAgain();
  intake.end();
  await settle();
  expect(server.begun).toHaveLength(2);
});
