import { beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { followingOf } from '#client/screens/technician/glimpse.ts';
import { holdInstead } from '#client/screens/technician/holdInstead.ts';
import type { LiveState } from '#client/screens/technician/liveMarks.ts';
import { noticeStore } from '#client/screens/technician/notices.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import { applyOps, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { pausedTracking } from '#models/sight.ts';
import type { TrackingPace } from '#models/tracking.ts';
import { mark } from '#test/support/marks.ts';
import { keyframe } from '#test/support/meeting.ts';

beforeEach(() => noticeStore.setState({ notices: [] }));

const drawn = (n: number): Operation[] => [
  {
    type: 'picture',
    id: `picture-op-${n}`,
    stamp: 2 * n,
    keyframe: { ...keyframe, id: `keyframe-${n}`, takenAt: 1_000 * n },
  },
  {
    ...{ type: 'add', id: `add-op-${n}`, stamp: 2 * n + 1 },
    annotation: mark('step', { keyframeId: `keyframe-${n}`, at: [0.5, 0.5] } as never, { id: `mark-${n}` }),
  },
];

/** A desk that was opened at a time, with two marked pictures taken 1 and 2 s after the beginning of time. */
function desk({ openedAt = 0, glimpsed = null as string | null } = {}) {
  const store = createPartyStore();
  store.setState({ drawing: applyOps(emptyDrawing, [...drawn(1), ...drawn(2)]) });
  const live = { store: createStore<LiveState>(() => ({ following: null, report: pausedTracking })) };
  const show = vi.fn();
  const party = { store };
  const gallery = { show, glimpse: { keyframeId: glimpsed } as never };
  const stop = holdInstead({ party, live, following: followingOf(party, live), gallery, openedAt });
  return {
    show,
    stop,
    store,
    there: (pace: TrackingPace) => store.setState({ tracking: { pace, marks: [] } }),
    here: (pace: TrackingPace) => live.store.setState({ report: { pace, marks: [] } }),
  };
}

it('[rule.F5] the newest marked picture is held for both, once, when the phone turns out unable to follow', () => {
  const { there, show } = desk();
  there('full');
  expect(show).not.toHaveBeenCalled();
  there('refused');
  there('refused');
  expect(show.mock.calls).toEqual([['keyframe-2']]);
  expect(noticeStore.getState().notices.map(({ what }) => what)).toEqual([{ key: 'heldInstead' }]);
});

it('[rule.F5] the same when this desk turns out unable, with the picture that is being drawn on', () => {
  const { here, show } = desk({ glimpsed: 'keyframe-3' });
  here('refused');
  expect(show.mock.calls).toEqual([['keyframe-3']]);
});

it('nothing is held over a picture that is, without marks, or for marks of before this desk was opened', () => {
  const held = desk();
  held.store.setState(({ drawing }) => ({
    drawing: applyOps(drawing, [{ type: 'show', id: 'show-op-1', stamp: 9, keyframeId: 'keyframe-1' }]),
  }));
  const bare = desk();
  bare.store.setState({ drawing: emptyDrawing });
  const late = desk({ openedAt: 2_500 });
  for (const { there, show } of [held, bare, late]) {
    there('refused');
    expect(show).not.toHaveBeenCalled();
  }
});

it('a technician who goes back to the live picture stays there', () => {
  const { there, show, store } = desk();
  there('refused');
  store.setState({ tracking: null });
  there('refused');
  expect(show).toHaveBeenCalledTimes(1);
});
