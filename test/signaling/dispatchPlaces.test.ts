import { afterEach, beforeEach, expect, test } from 'vitest';
import { about, afresh, type House, openHouse, picturing } from '#test/support/house.ts';
import { openLine } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

function takeOver(secret: string, fields = {}): Promise<Response> {
  const body = { secret, purposes: [], language: 'en', takeOver: true, ...fields };
  return house.server.request('/api/links/exchange', { body });
}

test('[rule.S6] [fault.P6] asks a second device before it takes over, tells the first and closes its line', async () => {
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  const asked = await takeOver(visitor.secret, { takeOver: false });
  expect(await asked.json()).toEqual({ ok: false, reason: 'IN_USE' });
  const second = await house.server.exchange(visitor.secret, { takeOver: true });
  expect(await phone.next('session:taken')).toEqual({ sessionId: visitor.session.id, by: 'device' });
  expect(await phone.gone).toBe('io server disconnect');
  const next = await house.phoneOf(second);
  expect(await next.ask('session:resume', { sessionId: visitor.session.id, ...afresh })).toMatchObject({ ok: true });
  const dial = openLine({ url: house.server.url, namespace: '/customer', cookie: visitor.cookie });
  await expect(dial).rejects.toThrow('SIGNED_OUT');
});

test('[threat.T4] lets one of 20 devices that take over at once be the customer, and counts each', async () => {
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  const answers = await Promise.all(Array.from({ length: 20 }, () => takeOver(visitor.secret)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(house.server.app.dispatch.get(visitor.session.id)?.customerEpoch).toBe(21);
  await phone.gone;
  const cookies = answers.map((answer) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  const dials = cookies.map((cookie) => openLine({ url: house.server.url, namespace: '/customer', cookie }));
  const lines = (await Promise.allSettled(dials)).flatMap((dial) => (dial.status === 'fulfilled' ? [dial.value] : []));
  expect(lines).toHaveLength(1);
  for (const line of lines) line.close();
});

test('opens one session for a link that is tapped twice at once', async () => {
  const secret = await house.link();
  const answers = await Promise.all([takeOver(secret, { takeOver: false }), takeOver(secret, { takeOver: false })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await house.server.store.sessions.open()).toHaveLength(1);
});

test('lets a second device see how it ended without asking, and leaves the first alone', async () => {
  const talk = await house.talk();
  await talk.phone.ask('session:hangUp', about(talk));
  const answer = await takeOver(talk.visitor.secret, { takeOver: false });
  expect(await answer.json()).toMatchObject({ ok: true, session: { state: 'wrappingUp' } });
  expect(talk.phone.socket.connected).toBe(true);
});

test('[fault.P1] gives a page that is opened anew the place of the older one, which is told and may write no more', async () => {
  const talk = await house.talk();
  const { sessionId, epoch } = talk;
  const reloaded = await house.phoneOf(talk.visitor);
  expect(await talk.phone.next('session:taken')).toEqual({ sessionId, by: 'tab' });
  const append = { sessionId, epoch, operations: [picturing()] };
  expect(await talk.phone.ask('operation:append', append)).toEqual({ ok: false, reason: 'FENCED' });
  expect(await reloaded.ask('operation:append', append)).toMatchObject({ ok: true, entries: [{ seq: 1 }] });
  const otherTab = await house.deskOf(talk.technician);
  await otherTab.ask('session:resume', { sessionId, ...afresh });
  expect(await talk.desk.next('session:taken')).toEqual({ sessionId, by: 'tab' });
  expect(await talk.desk.ask('peer:begin', { sessionId, epoch })).toEqual({ ok: false, reason: 'FENCED' });
});

test('keeps a page that lost its line from taking its place back once another page has it', async () => {
  const visitor = await house.tap();
  const { sessionId } = { sessionId: visitor.session.id };
  const older = await house.phoneOf(visitor, 'page-older');
  older.close();
  await house.phoneOf(visitor, 'page-newer');
  const back = await openLine({
    url: house.server.url,
    namespace: '/customer',
    cookie: visitor.cookie,
    tab: 'page-older',
  });
  const answer = await back.ask('session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: false });
  expect(answer).toEqual({ ok: false, reason: 'IN_USE' });
  expect(await back.next('session:taken')).toEqual({ sessionId, by: 'tab' });
  back.close();
});

test('lets a page take its own place on a new line while the old one is not yet known to be dead', async () => {
  const visitor = await house.tap();
  const sessionId = visitor.session.id;
  const dead = await house.phoneOf(visitor, 'page-itself');
  const alive = await openLine({
    url: house.server.url,
    namespace: '/customer',
    cookie: visitor.cookie,
    tab: 'page-itself',
  });
  const answer = await alive.ask('session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: false });
  expect(answer).toMatchObject({ ok: true, session: { isCustomerHere: true } });
  expect(await dead.gone).toBe('io server disconnect');
  expect(dead.heard('session:taken')).toEqual([]);
  await house.settle();
  expect(house.server.app.dispatch.core.rooms.get(sessionId)?.seats.customer?.data.tab).toBe('page-itself');
  alive.close();
});

test('[rule.R1] shows a customer who comes back after the end how it ended, from the store', async () => {
  const talk = await house.talk();
  await talk.desk.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: 'Done.' });
  talk.phone.close();
  talk.desk.close();
  await expect.poll(() => house.server.app.dispatch.core.rooms.size).toBe(0);
  const phone = await house.phoneOf(talk.visitor);
  const answer = await phone.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(answer).toMatchObject({ ok: true, session: { state: 'ended', outcome: 'fixed', note: 'Done.' } });
  phone.close();
  await expect.poll(() => house.server.app.dispatch.core.rooms.size).toBe(0);
});

test('tells every tab of a member of staff who signs out, and closes their lines', async () => {
  const person = await house.hire();
  const desks = [await house.readyDeskOf(person), await house.deskOf(person)];
  const response = await house.server.request('/api/sign-out', { method: 'POST', cookie: person.cookie, body: {} });
  expect(response.status).toBe(200);
  for (const desk of desks) {
    await desk.next('staff:signedOut');
    expect(await desk.gone).toBe('io server disconnect');
  }
});

test('[threat.T19] [fault.S3] closes a line that is no longer good though another’s could not be checked, and says so', async () => {
  const [unlucky, gone] = [await house.hire(), await house.hire()];
  const lines = [await house.deskOf(unlucky), await house.deskOf(gone)] as const;
  const { staff, staffSessions } = house.server.store;
  const { get } = staff;
  const failing: typeof get = (companyId, id) =>
    id === unlucky.id ? Promise.reject(new Error('disk')) : get(companyId, id);
  Object.assign(staff, { get: failing });
  await staffSessions.removeOf('demo-aurora', gone.id);
  await house.pass(5 * 60_000);
  await lines[1].gone;
  expect(lines[0].socket.connected).toBe(true);
  expect(house.server.logged).toContainEqual(expect.objectContaining({ staffId: unlucky.id, level: 50 }));
});

test('[threat.T19] closes the lines of a member of staff whose sign-in is no longer good', async () => {
  const person = await house.hire();
  const desk = await house.deskOf(person);
  await house.pass(4 * 60_000);
  expect(desk.socket.connected).toBe(true);
  await house.server.store.staffSessions.removeOf('demo-aurora', person.id);
  await house.pass(60_000);
  await desk.next('staff:signedOut');
  await desk.gone;
});
