import { beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { FollowingState } from '#client/screens/party/following.ts';
import { watchSurfaces } from '#client/screens/technician/advice.ts';
import type { LiveState } from '#client/screens/technician/liveMarks.ts';
import { noticeStore } from '#client/screens/technician/notices.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import type { Surface } from '#client/tracking/surface.ts';
import { applyOps, emptyDrawing } from '#models/drawing.ts';
import { pausedTracking } from '#models/sight.ts';
import { keyframe } from '#test/support/meeting.ts';

beforeEach(() => noticeStore.setState({ notices: [] }));

/** A desk on which one mark was drawn `ago` ms after its picture was taken. */
function desk({ ago = 1_000 } = {}) {
  const store = createPartyStore();
  const at: [number, number] = [0.5, 0.5];
  const placement = { keyframeId: keyframe.id, at };
  const words = { author: 'technician-1', color: 'cyan', kind: 'text', text: 'Here' } as const;
  store.setState({
    drawing: applyOps(emptyDrawing, [
      { type: 'picture', id: 'operation-1', stamp: 1, keyframe },
      { type: 'add', id: 'operation-2', stamp: 2, annotation: { ...words, id: 'mark-0001', placement } },
    ]),
  });
  const following = { store: createStore<FollowingState>(() => ({ report: pausedTracking, surfaces: new Map() })) };
  const live = { store: createStore<LiveState>(() => ({ following: null, report: pausedTracking })) };
  const operate = vi.fn();
  watchSurfaces({ party: { store, operate }, live, now: () => keyframe.takenAt + ago });
  live.store.setState({ following: following as never });
  const stand = (surface: Surface) => following.store.setState({ surfaces: new Map([['mark-0001', surface]]) });
  return { stand, operate, notices: () => noticeStore.getState().notices };
}

it('[rule.F7] says once that a spot has little to hold on to, and moves the mark to one that holds', () => {
  const { stand, operate, notices } = desk();
  stand({ isWeak: true, better: [0, 0] });
  stand({ isWeak: true, better: [10, 10] });
  expect(notices().map(({ what, act }) => [what, act?.key])).toEqual([[{ key: 'weakSurface' }, 'moveToBetter']]);
  notices()[0]?.act?.run();
  const [[operation]] = operate.mock.calls as [[{ annotation: { placement: { at: [number, number] } } }]];
  // The middle of the first px of the picture that is tracked.
  const { at } = operation.annotation.placement;
  expect(at[0]).toBeCloseTo(0.5 / keyframe.width, 3);
  expect(at[1]).toBeCloseTo(0.5 / keyframe.height, 3);
});

it('[rule.F7] offers nothing where nothing holds, and keeps silent about a good spot and about old marks', () => {
  const bare = desk();
  bare.stand({ isWeak: true, better: null });
  expect(bare.notices().map(({ act }) => act)).toEqual([undefined]);
  noticeStore.setState({ notices: [] });
  const good = desk();
  good.stand({ isWeak: false, better: null });
  const old = desk({ ago: 60_000 });
  old.stand({ isWeak: true, better: [10, 10] });
  expect(noticeStore.getState().notices).toEqual([]);
});
