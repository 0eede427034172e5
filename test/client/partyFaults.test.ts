import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keyframe, marksOf, meet, pictureOf, stateOf, until } from '#test/support/meeting.ts';
import { arrowOn, type Ensemble, gather } from '#test/support/parties.ts';
import { createStorage } from '#test/support/shelf.ts';

vi.setConfig({ testTimeout: 20_000 });

let ensemble: Ensemble;
beforeEach(async () => {
  ensemble = await gather();
});
afterEach(() => ensemble.close());

it('[fault.S1] what is drawn while the server is gone is there at once, and in the log when it is back', async () => {
  const { customer, technician } = await meet(ensemble);
  technician.cable.cut();
  customer.cable.cut();
  await until(() => expect(stateOf(technician.party).link).toBe('down'));
  technician.party.operate({ type: 'picture', keyframe });
  for (let n = 0; n < 5; n += 1) technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  expect(marksOf(customer.party)).toHaveLength(5);
  expect(stateOf(technician.party)).toMatchObject({ unsentCount: 6, call: 'connected' });
  technician.cable.plug();
  customer.cable.plug();
  await until(() => expect(stateOf(technician.party).unsentCount).toBe(0));
  expect(ensemble.net.peers).toHaveLength(2);
});

it('[rule.M6] a technician’s page that is reloaded with marks unsent sends them from the next page', async () => {
  const storage = createStorage();
  const customer = await ensemble.openCustomer();
  const technician = await ensemble.openTechnician(undefined, storage);
  await until(() => expect(stateOf(technician.party).call).toBe('connected'));
  technician.cable.cut();
  await until(() => expect(stateOf(technician.party).link).toBe('down'));
  technician.party.operate({ type: 'picture', keyframe });
  technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  technician.leave();
  const next = await ensemble.reopenTechnician(undefined, storage);
  expect(marksOf(next.party)).toHaveLength(1);
  await until(() => {
    expect(stateOf(next.party)).toMatchObject({ unsentCount: 0, call: 'connected' });
    expect(stateOf(customer.party).call).toBe('connected');
  });
  expect(marksOf(customer.party)).toHaveLength(1);
});

it('[fault.W2] [rule.M6] a picture held while the server takes none is there after a reload of the desk', async () => {
  const storage = createStorage();
  const customer = await ensemble.openCustomer();
  const technician = await ensemble.openTechnician(undefined, storage);
  await until(() => expect(stateOf(technician.party).call).toBe('connected'));
  const { request } = ensemble.server;
  const barred = vi.spyOn(ensemble.server, 'request').mockImplementation((path, options) => {
    return options?.method === 'PUT' ? Promise.reject(new Error('Nothing is taken.')) : request(path, options);
  });
  technician.party.addPicture(await pictureOf());
  technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  await until(() => expect(stateOf(technician.party).unsentCount).toBe(0));
  technician.leave();
  barred.mockRestore();
  const next = await ensemble.reopenTechnician(undefined, storage);
  const blob = await (await fetch(await next.party.pictureUrl(keyframe.id))).blob();
  expect(blob.size).toBe((await pictureOf()).blob.size);
  expect(marksOf(next.party)).toHaveLength(1);
  const path = `/api/sessions/${customer.party.store.getState().session?.id}/keyframes/${keyframe.id}`;
  await until(async () => expect((await request(path, ensemble.customer)).status).toBe(200));
});

it('[rule.M5] a kept picture has the marks of its number, however long the server was away', async () => {
  const { technician } = await meet(ensemble);
  const { party, cable } = technician;
  const picture = await pictureOf();
  party.addPicture(picture);
  await until(() => expect(stateOf(party).unsentCount).toBe(0));
  cable.cut();
  await until(() => expect(stateOf(party).link).toBe('down'));
  party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  const drawn: number[] = [];
  const kept = party.keep(keyframe.id, async (marks) => {
    drawn.push(marks.length);
    party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
    return picture.blob;
  });
  party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  expect(drawn).toEqual([]);
  cable.plug();
  expect(await kept).toEqual({ ok: true });
  expect(drawn).toEqual([2]);
  await until(() => expect(stateOf(party).session?.snapshots).toMatchObject([{ seq: 3 }]));
});

it('[fault.P1] a reloaded customer page has the marks and the picture again, and a new peer', async () => {
  const { customer, technician } = await meet(ensemble);
  technician.party.addPicture(await pictureOf());
  technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  await until(() => expect(stateOf(technician.party).unsentCount).toBe(0));
  customer.leave();
  await until(() => expect(stateOf(technician.party).call).toBe('interrupted'));
  const next = await ensemble.openCustomer();
  const url = await next.party.pictureUrl(keyframe.id);
  await until(() => expect(marksOf(next.party)).toHaveLength(1));
  const blob = await (await fetch(url)).blob();
  expect(blob.size).toBe((await pictureOf()).blob.size);
  await until(() => {
    expect([stateOf(next.party).call, stateOf(technician.party).call]).toEqual(['connected', 'connected']);
  });
});

it('[rule.S4] a session that goes to another technician is taken up by the customer’s page as it is', async () => {
  const { customer, technician } = await meet(ensemble);
  technician.party.operate({ type: 'picture', keyframe });
  technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  await until(() => expect(stateOf(technician.party).unsentCount).toBe(0));
  technician.leave();
  await until(() => expect(stateOf(customer.party).session?.state).toBe('queued'));
  expect(stateOf(customer.party).call).toBe('idle');
  const mei = await ensemble.openTechnician('mei@aurora.example');
  await until(() => {
    expect([stateOf(customer.party).call, stateOf(mei.party).call]).toEqual(['connected', 'connected']);
    expect(stateOf(customer.party).session).toMatchObject({ state: 'live', technician: { name: 'Mei Tanaka' } });
  });
  expect(marksOf(mei.party)).toHaveLength(1);
});

it('[rule.S7] a path that dies makes the session interrupted, and live again when it is back', async () => {
  const { customer, technician } = await meet(ensemble);
  ensemble.net.isUp = false;
  await until(() => {
    expect(stateOf(customer.party).session?.state).toBe('interrupted');
    expect(stateOf(technician.party).call).toBe('interrupted');
  });
  ensemble.net.isUp = true;
  await until(() => {
    expect(stateOf(customer.party).session?.state).toBe('live');
    expect(stateOf(technician.party).call).toBe('connected');
  });
});

it('[fault.P6] a page that another tab replaces says so and falls silent', async () => {
  const { customer, technician } = await meet(ensemble);
  const second = await ensemble.openCustomer();
  await until(() => expect(stateOf(customer.party)).toMatchObject({ takenBy: 'tab', call: 'idle' }));
  await until(() =>
    expect([stateOf(second.party).call, stateOf(technician.party).call]).toEqual(['connected', 'connected']),
  );
  customer.cable.cut();
  customer.cable.plug();
  await until(() => expect(stateOf(customer.party).link).toBe('up'));
  expect(stateOf(second.party).takenBy).toBeNull();
});

it('a page without a part in the session is told why', async () => {
  await meet(ensemble);
  const stranger = await ensemble.reopenTechnician('mei@aurora.example');
  await until(() => expect(stateOf(stranger.party).refusal).toBe('FENCED'));
  expect(stateOf(stranger.party).session).toBeNull();
});

it('[threat.T19] a page whose sign-in is gone is told so, and keeps its marks', async () => {
  const { technician } = await meet(ensemble);
  const cookie = await ensemble.server.signIn('ana@aurora.example');
  await ensemble.server.request('/api/sign-out', { cookie, body: {} });
  technician.party.operate({ type: 'picture', keyframe });
  await until(() => expect(stateOf(technician.party).refusal).toBe('SIGNED_OUT'));
  expect(stateOf(technician.party).drawing.keyframes.size).toBe(1);
});
