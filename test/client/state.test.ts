import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LogMark, withEntries, withHeard, withOperations } from '#client/state/fold.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import { maxPictures, type Operation } from '#models/operation.ts';

function mark(n: number): Operation {
  const placement = { keyframeId: 'keyframe-1', at: [0.5, 0.5] as [number, number] };
  const annotation = {
    id: `mark-${1_000 + n}`,
    author: 'technician-1',
    color: 'lime',
    kind: 'text',
    text: `${n}`,
  } as const;
  return { type: 'add', id: `operation-${n}`, stamp: n, annotation: { ...annotation, placement } };
}

it('a page that has just opened knows nothing', () => {
  expect(createPartyStore().getState()).toMatchObject({
    session: null,
    link: 'connecting',
    call: 'idle',
    unsentCount: 0,
  });
});

function photo(n: number): Operation {
  const keyframe = { id: `keyframe-${n}`, width: 640, height: 480, source: 'photo', takenAt: n } as const;
  return { type: 'picture', id: `picture-${n}`, stamp: 1, keyframe };
}

it('[threat.T11] of the pictures the other browser tells of, only as many are taken as a session may have', () => {
  const store = createPartyStore();
  const hear = (operations: readonly Operation[]) => store.setState((state) => withHeard(state, operations));
  const count = () => store.getState().drawing.keyframes.size;
  for (let n = 0; n < 2 * maxPictures; n += 50) hear(Array.from({ length: 50 }, (_, k) => photo(n + k)));
  expect(count()).toBe(maxPictures);
  hear([photo(0), mark(1), photo(maxPictures + 1)]);
  expect([count(), store.getState().drawing.marks.size]).toEqual([maxPictures, 1]);
});

it('[rule.M1] what the channel and the log both bring is there once', () => {
  const store = createPartyStore();
  const operations = [mark(1), mark(2), mark(3)];
  store.setState((state) => withOperations(state, operations));
  const once = store.getState().drawing;
  store.setState((state) =>
    withEntries(
      state,
      operations.map((operation, i) => ({ seq: i + 1, operation })),
    ),
  );
  expect(store.getState().drawing).toEqual(once);
});

it('nothing new changes nothing, so that nobody draws again', () => {
  const state = createPartyStore().getState();
  expect(withOperations(state, [])).toEqual({});
});

it('the log is known up to the first gap, in whatever order its numbers come', () => {
  const upTo = (numbers: readonly number[]) => {
    const log = new LogMark();
    for (const seq of numbers) log.add(seq);
    return log.seq;
  };
  expect(upTo([])).toBe(0);
  expect(upTo([2, 3])).toBe(0);
  expect(upTo([1, 2, 4])).toBe(2);
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8]), (numbers) => {
      const gap = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((seq) => !numbers.includes(seq)) ?? 9;
      expect(upTo([...numbers, ...numbers])).toBe(gap - 1);
    }),
  );
});
