import { expect, test } from 'vitest';
import { breakStore } from '#test/support/breakStore.ts';
import { audit } from '#test/support/history/audit.ts';
import { wrongIn } from '#test/support/history/check.ts';
import { createHistory } from '#test/support/history/history.ts';
import { overheard } from '#test/support/history/overheard.ts';
import { about, afresh, aurora, openHouse, showing } from '#test/support/house.ts';

test('[fault.S3] without its database the server lets calls go on, asks new customers to come again, and loses nothing it acknowledged', async () => {
  const house = await openHouse();
  const { server } = house;
  const talk = await house.talk();
  const history = createHistory();
  const desk = overheard(history, talk.desk, { by: talk.technician.id, page: 'desk', side: 'technician' });
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  const drawn = { ...about(talk), operations: [showing(null)] };
  expect((await desk.ask('operation:append', drawn)).ok).toBe(true);
  const secret = await house.link();

  const mend = breakStore(server.store);
  expect((await server.request('/live')).status).toBe(200);
  expect((await server.request('/ready')).status).toBe(503);
  const body = { secret, purposes: [], language: 'en', takeOver: false };
  const refused = await server.request('/api/links/exchange', { body });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  const kept = { ...about(talk), operations: [showing(null), showing(null)] };
  expect(await desk.ask('operation:append', kept)).toEqual({ ok: false, reason: 'INTERNAL' });
  // What goes from page to page goes on, for as long as the database is away.
  await house.pass(60_000);
  const signal = { ...about(talk), pcEpoch: talk.pcEpoch, data: '{"candidate":null}' };
  expect(await talk.desk.ask('signal:send', signal)).toEqual({ ok: true });
  expect(await talk.phone.next('signal:received')).toMatchObject({ data: signal.data });
  expect(server.app.dispatch.get(talk.sessionId)).toMatchObject({ state: 'live', epoch: talk.epoch });

  mend();
  const backAt = performance.now();
  expect((await server.request('/ready')).status).toBe(200);
  // The page sends again what was not acknowledged, with the same ids.
  expect((await desk.ask('operation:append', kept)).ok).toBe(true);
  const line = await house.phoneOf(talk.visitor);
  const again = overheard(history, line, { by: 'customer', page: 'phone', side: 'customer' });
  const resumed = await again.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(resumed.ok && resumed.entries.map(({ operation }) => operation.id)).toEqual(
    [...drawn.operations, ...kept.operations].map(({ id }) => id),
  );
  expect((await server.request('/api/links/exchange', { body })).status).toBe(200);
  await house.pass(1_100);
  expect(performance.now() - backAt).toBeLessThan(5_000);
  await audit(history, server.store, aurora);
  expect(wrongIn(history.lines)).toEqual([]);
  await house.close();
});
