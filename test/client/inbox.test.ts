import { expect, it } from 'vitest';
import { createInbox, messageRate } from '#client/call/inbox.ts';
import { encodeMessage } from '#client/call/message.ts';
import { unknownCamera } from '#models/camera.ts';
import type { ChannelMessage } from '#models/channel.ts';
import type { Operation } from '#models/operation.ts';
import { pausedTracking } from '#models/sight.ts';

const point: ChannelMessage = { t: 'point', keyframeId: 'keyframe-1', at: [0.25, 0.75] };
const ink: Operation = { type: 'extend', id: 'operation1', stamp: 1, target: 'stroke-one', from: 1, points: [[0, 0]] };

it('[rule.M4] of what a customer sends only pictures and pointing are heard, and their own camera', () => {
  const inbox = createInbox('customer', () => 0);
  const keyframe = { id: 'keyframe-1', width: 640, height: 480, source: 'photo', takenAt: 1 } as const;
  const picture = { type: 'picture', id: 'operation1', stamp: 1, keyframe } as const;
  const clear = {
    type: 'clear',
    id: 'operation2',
    stamp: 2,
    keyframeId: 'keyframe-1',
    targets: ['mark-0001'],
  } as const;
  const hear = (message: ChannelMessage) => inbox(encodeMessage(message));
  expect(hear({ t: 'ops', ops: [picture, { ...clear, targets: ['mark-0001'] }] })).toEqual({
    t: 'ops',
    ops: [picture],
  });
  expect(hear({ t: 'ops', ops: [ink] })).toBeNull();
  expect(hear({ t: 'setCamera', setting: { what: 'torch', on: true } })).toBeNull();
  expect(hear({ t: 'camera', report: unknownCamera })).not.toBeNull();
  expect(hear({ t: 'tracking', report: pausedTracking })).not.toBeNull();
  expect(hear(point)).toEqual(point);
});

it('a technician does not speak for the customer’s camera', () => {
  const inbox = createInbox('technician', () => 0);
  expect(inbox(encodeMessage({ t: 'camera', report: unknownCamera }))).toBeNull();
  expect(inbox(encodeMessage({ t: 'tracking', report: pausedTracking }))).toBeNull();
  expect(inbox(encodeMessage({ t: 'takeStill' }))).toEqual({ t: 'takeStill' });
});

it('[threat.T11] beyond the rate messages are dropped, and later heard again', () => {
  let now = 0;
  const inbox = createInbox('technician', () => now);
  const hear = () => Array.from({ length: 1_000 }, () => inbox(encodeMessage(point))).filter(Boolean).length;
  expect(hear()).toBe(messageRate.burst);
  now = 1_000;
  expect(hear()).toBe(messageRate.perSecond);
});

const photo = (n: number, width = 640) => {
  const keyframe = { id: `keyframe-${n}`, width, height: 480, source: 'photo', takenAt: 1 } as const;
  return { type: 'picture', id: `operation-${n}`, stamp: 1, keyframe } as const;
};

it('[threat.T11] what is said at once costs as much as if it were said one by one', () => {
  let now = 0;
  const inbox = createInbox('customer', () => now);
  const batch = encodeMessage({ t: 'ops', ops: Array.from({ length: 200 }, (_, n) => photo(n)) });
  const hear = () => Array.from({ length: 50 }, () => inbox(batch)).filter(Boolean).length;
  expect(hear()).toBe(messageRate.burst / 200);
  now = 1_000;
  expect(hear()).toBe(messageRate.perSecond / 200);
});

it('[threat.T11] long texts that say nothing soon go unread, and what makes sense is heard again later', () => {
  let now = 0;
  const inbox = createInbox('customer', () => now);
  for (let n = 0; n < 4; n += 1) inbox('x'.repeat(60_000));
  expect(inbox(encodeMessage(point))).toBeNull();
  now = 2_000;
  expect(inbox(encodeMessage(point))).toEqual(point);
});

it('[threat.T11] a picture the technician held keeps the shape they gave it', () => {
  const inbox = createInbox('customer', () => 0);
  const { keyframe, ...op } = photo(1);
  expect(inbox(encodeMessage({ t: 'ops', ops: [{ ...op, keyframe: { ...keyframe, source: 'held' } }] }))).toBeNull();
});
