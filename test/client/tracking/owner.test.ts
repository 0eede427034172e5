import { expect, it } from 'vitest';
import type { Frame, FromTracker, ToTracker } from '#client/tracking/messages.ts';
import type { PortEvents } from '#client/tracking/openWorker.ts';
import { type OwnerState, TrackerOwner } from '#client/tracking/owner.ts';
import { createStepClock } from '#test/support/stepClock.ts';

type Opened = { readonly told: ToTracker[]; readonly events: PortEvents; isClosed: boolean };

function setUp() {
  const clock = createStepClock();
  const workers: Opened[] = [];
  const states: OwnerState[] = [];
  const answers: number[] = [];
  const owner = new TrackerOwner({
    openWorker(events) {
      const opened: Opened = { told: [], events, isClosed: false };
      workers.push(opened);
      return {
        post: (message) => opened.told.push(message),
        close: () => {
          opened.isClosed = true;
        },
      };
    },
    after: clock.after,
    onTracked: ({ at }) => answers.push(at),
    onState: (state) => states.push(state),
    onPlaced: () => undefined,
    onPlane: () => undefined,
    onUnreadable: () => undefined,
  });
  const last = () => workers.at(-1) as Opened;
  const say = (message: FromTracker) => last().events.onMessage(message);
  return { clock, owner, workers, states, answers, last, say };
}

const size = { width: 640, height: 360 };
const given = { picture: new Blob(), tracked: size };
const site = { id: 'mark', keyframeId: 'keyframe', at: [1, 2], corners: [] as never } as const;

function frame(at: number) {
  const closed = { is: false };
  const picture = {
    close: () => {
      closed.is = true;
    },
  };
  return { frame: { picture, shown: size, tracked: size, at } as unknown as Frame, closed };
}

const answer = (at: number): FromTracker => ({
  t: 'tracked',
  tracked: { shown: size, tracked: size, at, fixes: [] },
});
const kinds = (told: readonly ToTracker[]) => told.map(({ t }) => t);

it('[rule.F4] one frame is with the worker at a time; another one meanwhile is let go of, never queued', () => {
  const { owner, last, say, answers } = setUp();
  const early = frame(0);
  owner.look(early.frame);
  expect([early.closed.is, owner.isFree]).toEqual([true, false]);
  say({ t: 'ready' });
  const [first, second, third] = [frame(1), frame(2), frame(3)];
  owner.look(first.frame);
  owner.look(second.frame);
  expect([first.closed.is, second.closed.is, owner.isFree]).toEqual([false, true, false]);
  say(answer(1));
  expect([owner.isFree, answers]).toEqual([true, [1]]);
  owner.look(third.frame);
  expect(kinds(last().told)).toEqual(['frame', 'frame']);
});

it('[rule.F2] a worker that dies is replaced by one that is given everything again', async () => {
  const { clock, owner, workers, states, last, say } = setUp();
  owner.addKeyframe('keyframe', given);
  owner.addMark(site);
  owner.addMark({ ...site, id: 'gone' });
  owner.removeMark('gone');
  last().events.onDeath();
  expect([states.at(-1), workers[0]?.isClosed, owner.isFree]).toEqual(['lost', true, false]);
  await clock.step(1_000);
  expect(workers).toHaveLength(2);
  expect(last().told).toEqual([
    { t: 'keyframe', id: 'keyframe', ...given },
    { t: 'mark', site },
  ]);
  say({ t: 'ready' });
  expect(owner.isFree).toBe(true);
});

it('[rule.F2] a worker that does not answer is as good as dead, and what it says later is not heard', async () => {
  const { clock, owner, workers, answers, say } = setUp();
  say({ t: 'ready' });
  owner.look(frame(1).frame);
  await clock.step(6_000);
  expect(workers).toHaveLength(2);
  workers[0]?.events.onMessage(answer(1));
  expect(answers).toEqual([]);
});

it('one that dies again and again is given up, and one that answered between starts anew', async () => {
  const { clock, owner, workers, states, last, say } = setUp();
  const dieOften = async (times: number) => {
    for (let death = 0; death < times; death += 1) {
      last().events.onDeath();
      await clock.step(60_000);
    }
  };
  await dieOften(5);
  say({ t: 'ready' });
  owner.look(frame(1).frame);
  say(answer(1));
  await dieOften(5);
  expect([workers.length, states.at(-1)]).toEqual([11, 'starting']);
  await dieOften(1);
  expect([workers.length, states.at(-1)]).toEqual([11, 'refused']);
});

it('[rule.R4] where the kernels are refused it says so, and takes no frame', () => {
  const { owner, states, say, last } = setUp();
  say({ t: 'refused', reason: 'This browser runs none.' });
  expect([states.at(-1), owner.isFree, last().isClosed]).toEqual(['refused', false, true]);
  const late = frame(1);
  owner.look(late.frame);
  expect(late.closed.is).toBe(true);
});
