import { describe, expect, it } from 'vitest';
import { annotationsOf, applyOps, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { drawingsOf, inOrderPlaced, placedMarks } from '#models/recording/drawings.ts';
import { episodeAt, episodesOf, markerFrom } from '#models/recording/episodes.ts';
import { takenWithin } from '#models/recording/pictures.ts';
import { type SessionLog, timelineOf } from '#models/recording/timeline.ts';
import { type TimelineFile, timelineFileOf, timelineFileSchema } from '#models/recording/timelineFile.ts';
import { mark } from '#test/support/marks.ts';

const keyframe = { id: 'frame-001', width: 1280, height: 720, source: 'held', takenAt: 5 } as const;
const ring = (n: number) => {
  const made = mark(
    'ring',
    { center: [0.5, 0.5], radius: [0.1, 0.1] },
    { id: `mark-${1_000 + n}`, author: 'ana-00001' },
  );
  return { ...made, placement: { ...made.placement, keyframeId: keyframe.id } };
};

/** Two hundred marks, one every 100 ms; every third goes again after a second. */
function operations(): { readonly at: number; readonly operation: Operation }[] {
  const added = Array.from({ length: 200 }, (_, n) => {
    const operation: Operation = { id: `add-${1_000 + n}`, stamp: n, type: 'add', annotation: ring(n) };
    return { at: 10_000 + n * 100, operation };
  });
  const gone = added.flatMap(({ at, operation }, n) => {
    const removal: Operation = { id: `remove-${1_000 + n}`, stamp: 1_000 + n, type: 'remove', targets: [ring(n).id] };
    return n % 3 === 0 ? [{ at: at + 1_000, operation: removal, after: operation }] : [];
  });
  const picture = { at: 9_990, operation: { id: 'picture-1', stamp: 0, type: 'picture', keyframe } as const };
  return [picture, ...added, ...gone].sort((a, b) => a.at - b.at);
}

const nothing: SessionLog = { firstLiveAt: 0, entries: [], snapshots: [], messages: [], happenings: [], felt: [] };
const entries = operations().map(({ at, operation }, n) => ({ seq: n + 1, at, operation }));
const timeline = timelineOf({ ...nothing, entries });

describe('[rule.M5] [rule.V9] the drawing of any moment', () => {
  it('is what the operations up to it add up to, forwards, backwards and at random', () => {
    const drawings = drawingsOf(timeline);
    const moments = Array.from({ length: 40 }, (_, n) => 9_000 + ((n * 7_919) % 23_000));
    const orders = [[...moments].sort((a, b) => a - b), [...moments].sort((a, b) => b - a), moments];
    for (const atMs of orders.flat()) {
      const past = entries.filter(({ at }) => at <= atMs).map(({ operation }) => operation);
      const wanted = annotationsOf(applyOps(emptyDrawing, past), keyframe.id).map(({ id }) => id);
      expect(annotationsOf(drawings(atMs), keyframe.id).map(({ id }) => id)).toEqual(wanted);
    }
  });

  it('changes at the very moment of an operation, and is the same object until the next', () => {
    const drawings = drawingsOf(timeline);
    const [before, at] = [drawings(14_999), drawings(15_000)];
    expect(inOrderPlaced(at, placedMarks(timeline)).length).toBe(
      inOrderPlaced(before, placedMarks(timeline)).length + 1,
    );
    expect(drawings(15_050)).toBe(at);
  });

  it('lists every mark once, in the order they were placed', () => {
    const placed = placedMarks(timeline);
    expect(placed).toHaveLength(200);
    expect(placed.map(({ atMs }) => atMs)).toEqual([...placed.map(({ atMs }) => atMs)].sort((a, b) => a - b));
  });
});

describe('[rule.V8] the moments of a recording', () => {
  const log: SessionLog = {
    ...nothing,
    entries: entries.slice(0, 3),
    happenings: [
      { type: 'connected', at: 0 },
      { type: 'joined', technicianId: 'ana-00001', at: 0 },
      { type: 'led', technicianId: 'ana-00001', at: 0 },
      { type: 'joined', technicianId: 'ben-00001', at: 10 },
      { type: 'ended', at: 29_000 },
      { type: 'left', technicianId: 'ana-00001', at: 29_000 },
    ],
    felt: [{ at: 30_000, mood: 2 }],
  };
  const episodes = episodesOf(timelineOf(log));

  it('are those worth coming back to, each of a kind; who came and went with the call goes without saying', () => {
    expect(episodes.map(({ kind, atMs }) => [kind, atMs])).toEqual([
      ['interruption', 0],
      ['people', 10],
      ['mark', 10_000],
      ['mark', 10_100],
      ['interruption', 29_000],
      ['mood', 30_000],
    ]);
  });

  it('are found from any moment: the one it stands in, the one before it, the next', () => {
    expect(episodeAt(episodes, -1)).toBeNull();
    expect(episodeAt(episodes, 10_050)?.atMs).toBe(10_000);
    expect(markerFrom(episodes, 10_000, 1)).toBe(10_100);
    expect(markerFrom(episodes, 10_000, -1)).toBe(10);
    expect(markerFrom(episodes, 30_000, 1)).toBeNull();
  });

  it('leave the house as a file in which nobody of the staff is known', () => {
    const given = { recordingId: 'recording-1', firstLiveAt: 7, stretches: [], timeline: timelineOf(log) };
    const file: TimelineFile = timelineFileOf(given);
    expect(timelineFileSchema.safeParse(JSON.parse(JSON.stringify(file))).error).toBeUndefined();
    expect(JSON.stringify(file)).not.toContain('ana-00001');
    expect(JSON.stringify(file)).toContain('technician-1');
  });
});

it('[rule.V9] of pictures only those are shown that were taken while something was recorded', () => {
  const within = (startedAtMs: number, endedAtMs: number | null) => takenWithin(timeline, [{ startedAtMs, endedAtMs }]);
  expect(within(0, null)).toEqual([keyframe.id]);
  expect(within(0, 9_990)).toEqual([keyframe.id]);
  expect(within(0, 9_989)).toEqual([]);
  expect(within(9_991, null)).toEqual([]);
});
