import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTrackingNews, TrackingNews } from '#client/screens/party/trackingNews.ts';
import { TrackingPictures } from '#client/screens/party/trackingPictures.ts';
import { maxTrackingBytes } from '#models/channel.ts';
import type { TrackingReport } from '#models/tracking.ts';
import { keyframe, meet, photoOf, pictureOf, stateOf, until } from '#test/support/meeting.ts';
import { type Ensemble, gather } from '#test/support/parties.ts';
import { createStepClock } from '#test/support/stepClock.ts';

vi.setConfig({ testTimeout: 20_000 });

let ensemble: Ensemble;
beforeEach(async () => {
  ensemble = await gather();
});
afterEach(() => ensemble.close());

const small = (text = 'small') => new Blob([text], { type: 'image/webp' });
const seen = (sight: 'solid' | 'searching'): TrackingReport => ({ pace: 'full', marks: [['mark-one1', sight]] });

it('marks can be followed by the small picture before the whole one is there', async () => {
  const { customer, technician } = await meet(ensemble);
  const picture = customer.party.trackingPicture(keyframe.id);
  technician.party.addTrackingPicture(keyframe.id, small());
  expect(await (await picture).text()).toBe('small');
  expect(await (await technician.party.trackingPicture(keyframe.id)).text()).toBe('small');
});

it('marks on a photo of the customer can be followed by a small picture as well', async () => {
  const { customer, technician } = await meet(ensemble);
  const photo = await photoOf();
  const picture = technician.party.trackingPicture(photo.keyframe.id);
  customer.party.addTrackingPicture(photo.keyframe.id, small());
  expect(await (await picture).text()).toBe('small');
});

it('[rule.M4] a customer brings no picture to follow a held one by', async () => {
  const { customer, technician } = await meet(ensemble);
  const whole = await pictureOf();
  technician.party.addPicture(whole);
  await until(() => expect(stateOf(customer.party).drawing.keyframes.size).toBe(1));
  customer.party.addTrackingPicture(keyframe.id, small('another'));
  const photo = await photoOf('keyframe-2');
  customer.party.addTrackingPicture(photo.keyframe.id, small('own'));
  // What comes after it on the same channel is here: so was that.
  expect(await (await technician.party.trackingPicture(photo.keyframe.id)).text()).toBe('own');
  const bytes = await (await technician.party.trackingPicture(keyframe.id)).arrayBuffer();
  expect(bytes).toEqual(await whole.blob.arrayBuffer());
});

it('[rule.F2] a page that was reloaded gets the stored picture instead', async () => {
  const { technician } = await meet(ensemble);
  const whole = await pictureOf();
  technician.party.addTrackingPicture(keyframe.id, small());
  technician.party.addPicture(whole);
  await until(() => expect(stateOf(technician.party).unsentCount).toBe(0));
  const late = await ensemble.openCustomer();
  const bytes = await (await late.party.trackingPicture(keyframe.id)).arrayBuffer();
  expect(bytes).toEqual(await whole.blob.arrayBuffer());
});

it('[rule.F3] the technician knows what the customer sees, and knows nothing once they cannot be heard', async () => {
  const { customer, technician } = await meet(ensemble);
  const news = createTrackingNews(customer.party);
  news.is(seen('solid'));
  await until(() => expect(stateOf(technician.party).tracking).toEqual(seen('solid')));
  news.is(seen('searching'));
  await until(() => expect(stateOf(technician.party).tracking).toEqual(seen('searching')));
  ensemble.net.isUp = false;
  await until(() => expect(stateOf(technician.party).call).toBe('interrupted'));
  expect(stateOf(technician.party).tracking).toBeNull();
  ensemble.net.isUp = true;
  await until(() => expect(stateOf(technician.party).tracking).toEqual(seen('searching')));
  news.close();
});

it('[rule.F3] at most five reports a second go out, the last one always, and all is said again to who hears us anew', async () => {
  const clock = createStepClock();
  const sent: TrackingReport[] = [];
  let isHeard = true;
  let hear: () => void = () => undefined;
  const news = new TrackingNews({
    clock,
    send: (report) => isHeard && sent.push(report) > 0,
    onHeard: (listener) => {
      hear = listener;
      return () => undefined;
    },
  });
  for (let n = 0; n < 30; n += 1) {
    news.is(seen(n % 2 === 0 ? 'solid' : 'searching'));
    await clock.step(1000 / 30);
  }
  await clock.step(1_000);
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.length).toBeLessThanOrEqual(6);
  expect(sent.at(-1)).toEqual(seen('searching'));
  isHeard = false;
  news.is(seen('solid'));
  isHeard = true;
  const before = sent.length;
  hear();
  expect(sent.slice(before)).toEqual([seen('solid')]);
});

it('[threat.T11] a small picture that is large is not taken, nor a second one for the same keyframe', async () => {
  const pictures = new TrackingPictures(() => Promise.resolve(small('whole')));
  const header = { keyframeId: keyframe.id, mime: 'image/webp', use: 'tracking' } as const;
  const bytes = (length: number) => new ArrayBuffer(length);
  pictures.receive({ ...header, bytes: maxTrackingBytes + 1 }, bytes(maxTrackingBytes + 1));
  expect(await (await pictures.get(keyframe.id)).text()).toBe('whole');
  pictures.receive({ ...header, bytes: 4 }, bytes(4));
  pictures.receive({ ...header, bytes: 8 }, bytes(8));
  expect((await pictures.get(keyframe.id)).size).toBe(4);
});
