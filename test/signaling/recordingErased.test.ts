import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordShortly } from '#test/support/bucketHouse.ts';
import { aurora, openHouse } from '#test/support/house.ts';
import { endTalk, liveTalk } from '#test/support/recordings.ts';

test('[rule.V7] an erasure that was cut once its rows were gone is gone on with at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beside-'));
  const house = await openHouse({ dataDir: folder });
  const talk = await liveTalk(house);
  await recordShortly(house, talk);
  await endTalk(house, talk);
  const { bytes, names } = house.server.app.archive;
  const { recordings } = house.server.store;
  const where = { companyId: aurora, sessionId: talk.sessionId };
  const [file] = await recordings.files(where);
  const thumbnail = { ...where, atMs: 1_000 };
  const paths = [bytes.filePath(file?.name ?? ''), bytes.thumbnailPath(thumbnail)];
  await bytes.write(bytes.thumbnailPath(thumbnail), Buffer.from('a picture'));
  const leaving = names({ uploads: [], files: [file?.name ?? ''], thumbnails: [thumbnail] });
  await recordings.erase(where, { at: 0, log: null, leaving });
  for (const path of paths) expect((await stat(path)).size).toBeGreaterThan(0);
  await house.close();
  const again = await openHouse({ dataDir: folder, clock: house.clock, isSeeded: false });
  for (const path of paths) await expect(stat(path)).rejects.toThrow('ENOENT');
  expect(await again.server.store.leavings.list()).toEqual([]);
  await again.close();
  await rm(folder, { recursive: true, force: true });
});

test('[rule.V7] of a hold and an erasure at the same moment one is done and the other refused, and a session that goes on is not erased', async () => {
  const house = await openHouse();
  const lead = await house.hire({ role: 'lead' });
  const ask = async (path: string, request: object) =>
    (await house.server.request(path, { cookie: lead.cookie, ...request })).status;
  const [heldFirst, erasedFirst] = [
    [200, 409, 'joined', true],
    [404, 200, 'erased', false],
  ];
  for (let n = 0; n < 4; n += 1) {
    const talk = await liveTalk(house);
    await recordShortly(house, talk);
    const path = `/api/recordings/${talk.sessionId}`;
    const erase = () => ask(path, { method: 'DELETE' });
    // What is recorded of it yet would be a recording again.
    expect(await erase()).toBe(409);
    await endTalk(house, talk);
    await talk.desk.ask('presence:set', { presence: 'away' });
    const answers = await Promise.all([ask(`${path}/hold`, { body: { isHeld: true } }), erase()]);
    const kept = await house.server.store.recordings.get({ companyId: aurora, sessionId: talk.sessionId });
    expect([heldFirst, erasedFirst]).toContainEqual([...answers, kept?.state, kept?.isHeld]);
  }
  await house.close();
});
