import { expect, it } from 'vitest';
import { Ink } from '#client/call/ink.ts';
import type { ChannelMessage } from '#models/channel.ts';
import { createStepClock } from '#test/support/stepClock.ts';

type Ops = Extract<ChannelMessage, { t: 'ops' }>;

function point(from: number, target = 'stroke-01'): Ops {
  return {
    t: 'ops',
    ops: [{ type: 'extend', id: `operation${from}`, stamp: from, target, from, points: [[from / 100, 0.5]] }],
  };
}

function begin(everyMs: number) {
  const clock = createStepClock();
  const sent: ChannelMessage[] = [];
  const ink = new Ink(clock, (message) => sent.push(message) > 0);
  ink.everyMs = everyMs;
  /** Where each run that was sent begins, and how many points it has. */
  const runs = () =>
    sent.flatMap((message) =>
      message.t !== 'ops'
        ? []
        : message.ops.map((op) => (op.type === 'extend' ? [op.from, op.points.length] : op.type)),
    );
  return { clock, sent, ink, runs };
}

it('goes out point by point where there is room', () => {
  const { ink, sent } = begin(0);
  for (let from = 0; from < 5; from += 1) ink.send(point(from));
  expect(sent).toEqual([0, 1, 2, 3, 4].map((from) => point(from)));
});

it('[rule.Q4] goes out in runs over a thin path: the first point at once, and none is lost', async () => {
  const { ink, clock, runs } = begin(250);
  for (let from = 0; from < 40; from += 1) {
    ink.send(point(from));
    await clock.step(10);
  }
  await clock.step(1_000);
  expect(runs()[0]).toEqual([0, 1]);
  expect(runs().length).toBeLessThanOrEqual(3);
  expect(runs().reduce((sum, run) => sum + (run[1] as number), 0)).toBe(40);
});

it('lets nothing overtake it', async () => {
  const { ink, runs, clock } = begin(250);
  ink.send(point(0));
  ink.send(point(1));
  ink.send({ t: 'ops', ops: [{ type: 'remove', id: 'operation-9', stamp: 9, targets: ['stroke-01'] }] });
  expect(runs()).toEqual([[0, 1], [1, 1], 'remove']);
  ink.send(point(0, 'stroke-02'));
  ink.send(point(5, 'stroke-03'));
  await clock.step(300);
  expect(runs().slice(3)).toEqual([
    [0, 1],
    [5, 1],
  ]);
});

it('keeps nothing waiting that is no ink', () => {
  const { ink, sent } = begin(250);
  ink.send(point(0));
  ink.send(point(1));
  ink.send({ t: 'beat', n: 1, back: false });
  expect(sent.map(({ t }) => t)).toEqual(['ops', 'beat']);
});
