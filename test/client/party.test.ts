import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { unknownCamera } from '#models/camera.ts';
import { sentFrameRate } from '#models/quality.ts';
import { essence, keyframe, marksOf, meet, photoOf, pictureOf, stateOf, until } from '#test/support/meeting.ts';
import { arrowOn, type Ensemble, gather } from '#test/support/parties.ts';

vi.setConfig({ testTimeout: 20_000 });

let ensemble: Ensemble;
beforeEach(async () => {
  ensemble = await gather();
});
afterEach(() => ensemble.close());

it('two pages meet, and the session is live', async () => {
  const { customer, technician } = await meet(ensemble);
  expect(stateOf(customer.party)).toMatchObject({ link: 'up', refusal: null, takenBy: null, unsentCount: 0 });
  expect(stateOf(technician.party).session?.isCustomerHere).toBe(true);
});

it('[rule.M5] marks are with the other side at once, in the log soon, and the same everywhere', async () => {
  const { customer, technician } = await meet(ensemble);
  technician.party.operate({ type: 'picture', keyframe });
  technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  technician.party.operate({ type: 'show', keyframeId: keyframe.id });
  expect(marksOf(customer.party)).toHaveLength(1);
  expect(stateOf(technician.party).unsentCount).toBe(3);
  await until(() => expect(stateOf(technician.party).unsentCount).toBe(0));
  const late = await ensemble.reopenTechnician();
  await until(() => expect(marksOf(late.party)).toHaveLength(1));
  const drawings = [customer, technician, late].map(({ party }) => essence(stateOf(party).drawing));
  expect(drawings[1]).toEqual(drawings[0]);
  expect(drawings[2]).toEqual(drawings[0]);
});

it('while a held picture is drawn on the phone sends fewer frames', async () => {
  const { technician } = await meet(ensemble);
  const rates = () => ensemble.net.peers.map(({ frameRate }) => frameRate);
  technician.party.operate({ type: 'picture', keyframe });
  technician.party.operate({ type: 'show', keyframeId: keyframe.id });
  expect(rates()).toEqual([null, null]);
  technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  expect(rates()).toEqual([null, sentFrameRate.drawing]);
  await until(() => expect(rates()).toEqual([null, sentFrameRate.live]));
});

it('ink is kept to the grid of its picture, on this side as on the wire', async () => {
  const { customer, technician } = await meet(ensemble);
  const points: [number, number][] = [[0.123456789, 0.98765432]];
  const ink = { id: 'stroke-one', author: 'demo-aurora-ana', color: 'cyan', kind: 'ink' } as const;
  technician.party.operate({
    type: 'add',
    annotation: { ...ink, placement: { keyframeId: keyframe.id, points: [[0.1, 0.1]] } },
  });
  technician.party.operate({ type: 'extend', target: 'stroke-one', from: 1, points });
  expect(marksOf(technician.party)[0]).toMatchObject({
    placement: {
      points: [
        [0.1, 0.1],
        [0.1235, 0.9877],
      ],
    },
  });
  expect(marksOf(customer.party)).toEqual(marksOf(technician.party));
});

it('[rule.M3] undo takes back what this technician did last', async () => {
  const { customer, technician } = await meet(ensemble);
  const arrow = arrowOn(keyframe.id);
  const { party } = technician;
  expect(stateOf(party).canUndo).toBe(false);
  party.operate({ type: 'picture', keyframe });
  expect(stateOf(party).canUndo).toBe(false);
  party.operate({ type: 'add', annotation: arrow });
  party.operate({ type: 'update', annotation: { ...arrow, color: 'lime' } });
  party.operate({ type: 'remove', targets: [arrow.id] });
  expect(marksOf(customer.party)).toEqual([]);
  party.undo();
  expect(marksOf(customer.party)).toMatchObject([{ color: 'lime' }]);
  party.undo();
  expect(marksOf(customer.party)).toEqual([arrow]);
  party.undo();
  expect(marksOf(customer.party)).toEqual([]);
  expect(stateOf(party).canUndo).toBe(false);
  party.undo();
  expect(marksOf(party)).toEqual([]);
});

it('[rule.M4] the customer adds a picture and no mark', async () => {
  const { customer, technician } = await meet(ensemble);
  customer.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  customer.party.operate({ type: 'show', keyframeId: keyframe.id });
  expect(stateOf(customer.party)).toMatchObject({ unsentCount: 0, canUndo: false });
  customer.party.addPicture(await photoOf());
  await until(() => expect(stateOf(technician.party).drawing.keyframes.has(keyframe.id)).toBe(true));
  expect(marksOf(technician.party)).toEqual([]);
});

it('the bytes of a picture come across at once, and the server keeps them', async () => {
  const { customer, technician } = await meet(ensemble);
  const picture = await pictureOf();
  technician.party.addPicture(picture);
  const url = await customer.party.pictureUrl(keyframe.id);
  expect(await (await fetch(url)).blob()).toMatchObject({ size: picture.blob.size, type: 'image/jpeg' });
  expect(await customer.party.pictureUrl(keyframe.id)).toBe(url);
  const path = `/api/sessions/${ensemble.customer.session.id}/keyframes/${keyframe.id}`;
  await until(async () => expect((await ensemble.server.request(path, ensemble.customer)).status).toBe(200));
  customer.party.close();
  await expect(fetch(url)).rejects.toThrow();
});

it('a picture that the other side has not sent yet is waited for', async () => {
  const { customer, technician } = await meet(ensemble);
  const url = technician.party.pictureUrl('keyframe-2');
  customer.party.addPicture(await photoOf('keyframe-2'));
  expect(await url).toMatch(/^blob:/);
});

it('a kept picture is in the session, with the number of the last mark', async () => {
  const { technician } = await meet(ensemble);
  const { keyframe: own, blob } = await pictureOf();
  technician.party.addPicture({ keyframe: own, blob });
  technician.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  expect(await technician.party.keep(keyframe.id, async () => blob)).toEqual({ ok: true });
  await until(() => expect(stateOf(technician.party).session?.snapshots).toMatchObject([{ seq: 2 }]));
});

it('pointing is seen by the other side, each time anew', async () => {
  const { customer, technician } = await meet(ensemble);
  customer.party.point([0.5, 0.5], null);
  expect(stateOf(technician.party).pointing).toEqual({ at: [0.5, 0.5], keyframeId: null, n: 1 });
  customer.party.point([0.5, 0.5], null);
  expect(stateOf(technician.party).pointing?.n).toBe(2);
  customer.party.point(null, null);
  expect(stateOf(technician.party).pointing).toBeNull();
});

it('the technician operates the customer’s camera and knows what it can do, before and after a reload', async () => {
  const { customer, technician } = await meet(ensemble);
  const report = { ...unknownCamera, sharing: true, torch: false };
  customer.party.reportCamera(report);
  expect(stateOf(technician.party).camera).toEqual(report);
  technician.party.setCamera({ what: 'torch', on: true });
  technician.party.takeStill();
  expect(customer.heard).toEqual([{ what: 'torch', on: true }, 'still']);
  const next = await ensemble.reopenTechnician();
  await until(() => expect(stateOf(next.party).camera).toEqual(report));
});

it('the recording is the customer’s to allow, and either side ends the call', async () => {
  const { customer, technician } = await meet(ensemble);
  expect(await customer.party.stopRecording()).toEqual({ ok: true });
  await until(() => expect(stateOf(technician.party).session?.recording.purposes).toEqual([]));
  technician.party.operate({ type: 'picture', keyframe });
  expect(await customer.party.hangUp()).toEqual({ ok: true });
  await until(() =>
    expect(stateOf(technician.party)).toMatchObject({ call: 'idle', session: { state: 'wrappingUp' } }),
  );
  expect(await technician.party.file('fixed', 'Belt tightened.')).toEqual({ ok: true });
  await until(() => {
    expect(stateOf(customer.party)).toMatchObject({ call: 'idle', session: { state: 'ended', outcome: 'fixed' } });
  });
  expect(stateOf(technician.party)).toMatchObject({ unsentCount: 0, refusal: null });
});
