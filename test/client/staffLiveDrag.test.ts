import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Picture } from '#client/picture/grab.ts';
import { createLiveFeed } from '#client/picture/liveFeed.ts';
import { flightMs } from '#client/scene/flight.ts';
import { carried } from '#client/screens/customer/carry.ts';
import { createLiveHand } from '#client/screens/technician/liveGrip.ts';
import type { LiveState } from '#client/screens/technician/liveMarks.ts';
import { createStill } from '#client/screens/technician/still.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import type { Homography, Place } from '#client/tracking/place.ts';
import { applyOps, emptyDrawing } from '#models/drawing.ts';
import { pausedTracking } from '#models/sight.ts';
import { mark } from '#test/support/marks.ts';
import { drag, sitDown } from '#test/support/sitting.ts';

const keyframe = { id: 'keyframe-1', width: 640, height: 360, source: 'held', takenAt: 1 } as const;
const step = mark('step', { keyframeId: keyframe.id, at: [0.5, 0.5] } as never, { id: 'mark-0001' });

/** A frame of the live picture, 1280 x 720, that says whether it was closed. */
function frame() {
  const state = { isClosed: false };
  const close = () => {
    state.isClosed = true;
  };
  return { picture: { width: 1280, height: 720, close } as unknown as Picture, state };
}

/** The live picture twice the keyframe's size, its parts `x` px to the right of where they were drawn. */
const seen = (x: number, state: 'solid' | 'uncertain' = 'solid'): [string, Place] => [
  step.id,
  { state, homography: [2, 0, x + 0.5, 0, 2, 0.5, 0, 0, 1] as Homography },
];

function desk() {
  let now = 0;
  const { feed, give } = createLiveFeed();
  const copied = frame();
  const clock = { now: () => now, nextFrame: () => () => undefined };
  const still = createStill({ feed, clock, copy: () => copied.picture });
  const store = createPartyStore();
  const drawing = applyOps(emptyDrawing, [
    { type: 'picture', id: 'operation-a', stamp: 1, keyframe },
    { type: 'add', id: 'operation-b', stamp: 2, annotation: step },
  ]);
  store.setState({ drawing });
  const live = createStore<LiveState>(() => ({ following: { places: still } as never, report: pausedTracking }));
  const hand = createLiveHand({ party: { store }, live: { store: live } });
  const sitting = sitDown({ shown: null, live: hand });
  const x = () => {
    const place = still.current.get(step.id);
    return place && 'homography' in place ? place.homography[2] - 0.5 : null;
  };
  return {
    hand,
    drawing,
    sitting,
    still,
    copied,
    x,
    show: (place: [string, Place]) => give(new Map([place]), frame().picture),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it('a mark on the live picture is dragged from where it is seen, and lands where it was put, in one step', () => {
  const { sitting, show } = desk();
  show(seen(128));
  expect([sitting.board.isOverMark([0.6, 0.5]), sitting.board.isOverMark([0.5, 0.5])]).toEqual([true, false]);
  drag(sitting, [0.6, 0.5], [0.65, 0.5], [0.8, 0.75]);
  expect(sitting.operations).toMatchObject([
    { type: 'update', annotation: { id: step.id, placement: { at: [0.7, 0.75] } } },
  ]);
  expect(sitting.shown()).toBeNull();
  expect(sitting.pointed).toEqual([]);
});

it('[rule.F5] [rule.F6] the picture stands still while a mark is in hand, and flies on from there', () => {
  const { sitting, show, still, copied, x, pass } = desk();
  show(seen(128));
  sitting.board.press([0.6, 0.5], 0);
  show(seen(300));
  expect([x(), still.frame === copied.picture]).toEqual([128, true]);
  sitting.board.move([[0.7, 0.5]], 16);
  sitting.board.release();
  expect([x(), copied.state.isClosed]).toEqual([128, true]);
  pass(flightMs / 2);
  expect(x()).toBeCloseTo(214, 6);
  pass(flightMs);
  expect(x()).toBe(300);
  expect(sitting.operations).toMatchObject([{ annotation: { placement: { at: [0.6, 0.5] } } }]);
});

it('whoever gives a drag up lets the picture go on, and has changed nothing', () => {
  const { sitting, show, copied } = desk();
  show(seen(0, 'uncertain'));
  sitting.board.press([0.5, 0.5], 0);
  sitting.board.move([[0.7, 0.5]], 200);
  sitting.board.cancel();
  expect(copied.state.isClosed).toBe(true);
  expect(sitting.operations).toEqual([]);
});

it('the picture goes on when another finger comes down while a mark is in hand', () => {
  const { sitting, show, copied } = desk();
  show(seen(0));
  sitting.board.press([0.5, 0.5], 0);
  sitting.board.press([0.1, 0.1], 32);
  expect(copied.state.isClosed).toBe(true);
});

it('where no mark is seen the pointer points', () => {
  const { sitting, show } = desk();
  show([step.id, { state: 'searching', lastSeen: [640, 360] }]);
  drag(sitting, [0.5, 0.5], [0.6, 0.5]);
  expect(sitting.operations).toEqual([]);
  expect(sitting.pointed[0]).toEqual([[0.5, 0.5], null]);
});

it('what is pointed at near a mark is the same spot of its surface on the phone, whatever that sees of it', () => {
  const { hand, show, drawing } = desk();
  show(seen(128));
  const spot = hand.surfaceAt([0.62, 0.6]);
  expect(spot).toEqual({ mark: step.id, at: [0.52, 0.6] });
  const phone = new Map([[step.id, { state: 'uncertain', homography: [1, 0, 32, 0, 1, -36, 0, 0, 1] } as Place]]);
  const onPhone = spot && carried(spot, { current: phone, size: { width: 640, height: 360 } }, drawing);
  expect(onPhone?.map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.57, 0.5]);
});

it('a pointer is carried only where a mark is surely found near it, and stays in the picture where that is lost', () => {
  const { hand, show, drawing } = desk();
  show(seen(128));
  expect(hand.surfaceAt([0.1, 0.1])).toBeNull();
  const lost = new Map([[step.id, { state: 'searching', lastSeen: [1, 2] } as Place]]);
  const size = { width: 640, height: 360 };
  expect(carried({ mark: step.id, at: [0.5, 0.5] }, { current: lost, size }, drawing)).toBeNull();
  expect(carried({ mark: 'mark-9999', at: [0.5, 0.5] }, { current: lost, size }, drawing)).toBeNull();
  show(seen(128, 'uncertain'));
  expect(hand.surfaceAt([0.6, 0.5])).toBeNull();
});
