import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { annotationsOf, applyOp, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { advance, type Session } from '#models/session.ts';
import { seedDemo } from '#signaling/demo/seed.ts';
import type { NewLinkRow } from '#signaling/store/links.ts';
import type { Store } from '#signaling/store/store.ts';
import { openStoreIn } from '#test/support/company.ts';
import { queuedSession } from '#test/support/sessions.ts';

const companyId = 'demo-aurora';
const otherId = 'demo-bergmann';
const where = { companyId, sessionId: 'session-one' };

const link: NewLinkRow = {
  ...{ id: 'link-one', companyId, secretHash: 'hash-one', machineId: null, customerName: 'Kim', level: 2 },
  ...{ segment: 'business', language: 'de', sessionId: null, createdAt: 1, expiresAt: 9 },
  ...{ firstUsedAt: null, revokedAt: null, sessionEndedAt: null },
};

const file = { mime: 'image/jpeg', byteLength: 9 } as const;
const keyframe = { id: 'keyframe-1', width: 640, height: 480, source: 'held', takenAt: 5 } as const;
const snapshot = { id: 'snapshot-1', keyframeId: keyframe.id, seq: 3, keptAt: 7, ...file };

function remove(n: number): Operation {
  return { id: `operation-${n}`, stamp: n, type: 'remove', targets: [`mark-number-${n}`] };
}

const sizes = { customer: { count: 0, bytes: 0 }, technician: { count: 0, bytes: 0 } };
const left = { count: 100, bytes: 10_000 };

function append(operations: readonly Operation[], to = where) {
  return store.operations.append(to, { side: 'technician', operations, at: 10, left });
}

let folder: string;
let store: Store;

async function furnish(): Promise<Session> {
  await seedDemo(store, { now: 1, passwordHash: 'none' });
  await store.links.insert(link);
  const session = queuedSession({ companyId });
  await store.sessions.begin({ session, linkId: link.id, tokenHash: 'token-one' });
  return session;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-store-'));
  store = await openStoreIn(folder);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe('opening', () => {
  it('finds everything again after it was closed, and makes no table twice', async () => {
    const session = await furnish();
    await store.close();
    store = await openStoreIn(folder);
    expect(await store.sessions.get(companyId, session.id)).toEqual(session);
    expect(await store.companies.count()).toBe(2);
  });
});

describe('sessions', () => {
  it('writes a step only where the session still stands as it was decided on', async () => {
    const session = await furnish();
    const offered = advance(session, { type: 'offer', technicianId: 'demo-aurora-ana' }, 5);
    const left = advance(session, { type: 'hangUp', by: 'customer' }, 6);
    if (!offered || !left) throw new Error('A queued session can be offered and left.');
    expect(await store.sessions.save(offered, session)).toBe(true);
    expect(await store.sessions.save(left, session)).toBe(false);
    expect(await store.sessions.get(companyId, session.id)).toEqual(offered);
  });

  it('lists the open ones of all companies and the ended ones of one, newest first', async () => {
    const session = await furnish();
    for (const [id, endedAt] of [
      ['session-two', 20],
      ['session-three', 30],
    ] as const) {
      await store.links.insert({ ...link, id: `link-of-${id}`, secretHash: `hash-of-${id}` });
      const next = advance({ ...session, id }, { type: 'hangUp', by: 'customer' }, endedAt);
      if (next) await store.sessions.begin({ session: next, linkId: `link-of-${id}`, tokenHash: `token-of-${id}` });
    }
    expect((await store.sessions.open()).map(({ id }) => id)).toEqual(['session-one']);
    expect((await store.sessions.ended(companyId, 10)).map(({ id }) => id)).toEqual(['session-three', 'session-two']);
    expect(await store.sessions.ended(companyId, 1)).toHaveLength(1);
  });
});

describe('operations', () => {
  it('[rule.M1] numbers operations from 1 and gives one it knows the number it has', async () => {
    await furnish();
    const first = await append([remove(1), remove(2)]);
    const again = await append([remove(2), remove(3), remove(3)]);
    expect(first?.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(again?.entries.map(({ seq }) => seq)).toEqual([2, 3, 3]);
    expect((await store.operations.since(where, 1)).map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await store.operations.sizes(where)).technician.count).toBe(3);
  });

  it('[rule.M5] [rule.M6] replays to the same drawing after the store was closed', async () => {
    await furnish();
    const annotation = {
      ...{ id: 'mark-number-1', author: 'demo-aurora-ana', color: 'orange', kind: 'ring' },
      placement: { keyframeId: keyframe.id, center: [0.5, 0.25], radius: [0.1, 0.1] },
    } as const;
    const drawn: Operation[] = [
      { id: 'operation-a', stamp: 1, type: 'add', annotation: structuredClone(annotation) as never },
      { id: 'operation-b', stamp: 2, type: 'show', keyframeId: keyframe.id },
    ];
    await append(drawn);
    await store.close();
    store = await openStoreIn(folder);
    const replayed = (await store.operations.since(where, 0)).reduce(
      (to, { operation }) => applyOp(to, operation),
      emptyDrawing,
    );
    expect(replayed).toEqual(drawn.reduce(applyOp, emptyDrawing));
    expect(annotationsOf(replayed, keyframe.id)).toEqual([annotation]);
  });

  it('writes all operations of a request or none', async () => {
    await furnish();
    const broken = { ...remove(2), id: null } as unknown as Operation;
    await expect(append([remove(1), broken])).rejects.toThrow();
    expect(await store.operations.last(where)).toBe(0);
  });
});

describe('links and people', () => {
  it('remembers a first use only once, and when it was revoked first', async () => {
    const session = await furnish();
    const second = { ...session, id: 'session-two', askedAt: 4 };
    await store.sessions.begin({ session: second, linkId: link.id, tokenHash: 'token-two' });
    for (const at of [5, 6])
      expect(await store.links.revoke(companyId, link.id, at)).toEqual({ sessionId: session.id });
    const { secretHash: _, ...row } = link;
    const used = { sessionId: 'session-one', firstUsedAt: session.askedAt, revokedAt: 5 };
    const unsaid = { continues: null, family: null, certificateId: null, problem: null, madeBy: null, keptFor: null };
    const origin = { ...unsaid, source: 'link', visitId: null, entryLevel: null };
    expect(await store.links.findByHash('hash-one')).toEqual({ ...origin, ...row, ...used });
  });

  it('writes a tap as a whole or not at all', async () => {
    const session = await furnish();
    await store.links.insert({ ...link, id: 'link-two', secretHash: 'hash-two' });
    const second = { ...session, id: 'session-two' };
    const tap = { session: second, linkId: 'link-two' };
    await expect(store.sessions.begin({ ...tap, tokenHash: 'token-one' })).rejects.toThrow(/unique/i);
    expect(await store.sessions.get(companyId, second.id)).toBe(null);
    expect(await store.links.findByHash('hash-two')).toMatchObject({ sessionId: null, firstUsedAt: null });
    await store.sessions.begin({ ...tap, tokenHash: 'token-two' });
    expect(await store.devices.findByHash('token-two')).toEqual({ customerEpoch: 1, session: second });
  });

  it('[rule.K3] notes the end of a session on its link in the write that ends it', async () => {
    const session = await furnish();
    const ended = advance(session, { type: 'hangUp', by: 'customer' }, 8);
    const taken = advance(session, { type: 'takeOver' }, 7);
    if (!ended || !taken) throw new Error('A queued session can be taken over and left.');
    expect(await store.sessions.end(ended, taken, { at: 9 })).toBe(false);
    expect(await store.links.findByHash('hash-one')).toMatchObject({ sessionEndedAt: null });
    expect(await store.sessions.end(ended, session, { at: 9 })).toBe(true);
    expect(await store.links.findByHash('hash-one')).toMatchObject({ sessionEndedAt: 9 });
  });

  it('knows a login however it is written, and gives it to nobody twice', async () => {
    await furnish();
    const ana = await store.staff.findByLogin('  ANA@Aurora.example ');
    expect(ana).toMatchObject({ id: 'demo-aurora-ana', languages: ['en', 'de'] });
    if (ana) expect(await store.staff.insert({ ...ana, id: 'somebody-else', login: 'Ana@aurora.example' })).toBe(false);
  });
});

describe('[rule.R6] another company', () => {
  it.each<[string, () => Promise<unknown>, unknown]>([
    ['session', () => store.sessions.get(otherId, 'session-one'), null],
    ['open sessions', () => store.sessions.openOf(otherId), []],
    ['ended sessions', () => store.sessions.ended(otherId, 9), []],
    ['operations', () => store.operations.since({ ...where, companyId: otherId }, 0), []],
    ['size of the log', () => store.operations.sizes({ ...where, companyId: otherId }), sizes],
    ['keyframe', () => store.keyframes.get({ ...where, companyId: otherId }, keyframe.id), null],
    ['count of keyframes', () => store.keyframes.count({ ...where, companyId: otherId }), 0],
    ['snapshots', () => store.snapshots.list({ ...where, companyId: otherId }), []],
    ['snapshots of sessions', () => store.snapshots.ofSessions(otherId, ['session-one']), []],
    ['snapshot file', () => store.snapshots.fileOf({ ...where, companyId: otherId }, snapshot.id), null],
    ['staff', () => store.staff.get(otherId, 'demo-aurora-ana'), null],
    ['machine', () => store.machines.get(otherId, 'demo-aurora-machine-1'), null],
    ['link to revoke', () => store.links.revoke(otherId, link.id, 5), null],
  ])('never sees the %s', async (_what, look, nothing) => {
    await furnish();
    await append([remove(1)]);
    await store.keyframes.add(where, keyframe, file);
    await store.snapshots.add(where, snapshot);
    expect(await look()).toEqual(nothing);
  });

  it('cannot add to the session', async () => {
    await furnish();
    const alien = { ...where, companyId: otherId };
    await expect(append([remove(1)], alien)).rejects.toThrow(/FOREIGN KEY/i);
    await expect(store.keyframes.add(alien, keyframe, file)).rejects.toThrow(/FOREIGN KEY/i);
  });
});
