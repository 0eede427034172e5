import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { followingOf, Glimpse } from '#client/screens/technician/glimpse.ts';
import type { LiveState } from '#client/screens/technician/liveMarks.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import { applyOps, emptyDrawing } from '#models/drawing.ts';
import { pausedTracking } from '#models/sight.ts';
import type { Sight } from '#models/tracking.ts';
import { keyframe } from '#test/support/meeting.ts';

const drawing = { type: 'drawing', id: 'mark-0001', keyframeId: 'picture-1' } as never;
const idle = { type: 'idle' } as const;

/** A glimpse whose marks are found, and whose time is up, when it is told so. */
function open() {
  const waiting = new Map<string, () => void>();
  const wait = (name: string) => (_: unknown, run: () => void) => {
    waiting.set(name, run);
    return () => void waiting.delete(name);
  };
  const glimpse = new Glimpse({ isOn: () => true, frame: () => null, onceFound: wait('found'), after: wait('late') });
  return { glimpse, waiting, happen: (name: string) => waiting.get(name)?.() };
}

it('[rule.F5] the frame that is drawn on stays until its mark is found on the live picture', () => {
  const { glimpse, waiting, happen } = open();
  glimpse.take('picture-1');
  glimpse.follow(drawing);
  expect(waiting.size).toBe(0);
  glimpse.follow(idle);
  expect(glimpse.keyframeId).toBe('picture-1');
  happen('found');
  expect(glimpse.keyframeId).toBeNull();
  expect(waiting.size).toBe(0);
});

it('[rule.F5] goes after a while when the mark is not found, and not while drawing goes on', () => {
  const { glimpse, waiting, happen } = open();
  glimpse.take('picture-1');
  glimpse.follow(idle);
  glimpse.follow(drawing);
  expect(waiting.size).toBe(0);
  glimpse.follow(idle);
  happen('late');
  expect(glimpse.keyframeId).toBeNull();
});

it('a glimpse that is dropped leaves nothing behind that could end the next one', () => {
  const { glimpse, waiting } = open();
  glimpse.take('picture-1');
  glimpse.follow(idle);
  glimpse.follow({ type: 'pointing', keyframeId: null });
  expect(glimpse.keyframeId).toBeNull();
  glimpse.take('picture-2');
  expect(waiting.size).toBe(0);
});

/** A desk with one mark, which this page and the phone see as they are told. */
function desk() {
  const store = createPartyStore();
  const annotation = { id: 'mark-0001', author: 'technician-1', color: 'cyan', kind: 'text', text: 'Here' } as const;
  store.setState({
    drawing: applyOps(emptyDrawing, [
      { type: 'picture', id: 'operation-1', stamp: 1, keyframe },
      {
        ...{ type: 'add', id: 'operation-2', stamp: 2 },
        annotation: { ...annotation, placement: { keyframeId: keyframe.id, at: [0.5, 0.5] } },
      },
    ]),
  });
  const live = { store: createStore<LiveState>(() => ({ following: null, report: pausedTracking })) };
  const see = (sight: Sight) => live.store.setState({ report: { pace: 'full', marks: [['mark-0001', sight]] } });
  return { store, live, see, following: followingOf({ store }, live) };
}

it('waits until every mark of the keyframe is seen, and never says so at once', async () => {
  const { see, following } = desk();
  see('searching');
  const found = new Promise<void>((resolve) => void following.onceFound(keyframe.id, resolve));
  let isFound = false;
  void found.then(() => {
    isFound = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isFound).toBe(false);
  see('uncertain');
  await found;
});

it('holds pictures for both as soon as one side cannot follow marks', () => {
  const { store, live, following } = desk();
  expect(following.isOn()).toBe(true);
  store.setState({ tracking: { pace: 'refused', marks: [] } });
  expect(following.isOn()).toBe(false);
  store.setState({ tracking: { pace: 'slow', marks: [] } });
  expect(following.isOn()).toBe(true);
  live.store.setState({ report: { pace: 'refused', marks: [] } });
  expect(following.isOn()).toBe(false);
});
