import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keyframe } from '#models/annotation.ts';
import type { ChatMessage } from '#models/chat.ts';
import { annotationsOf, applyOps, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { dangerOf, givable, labelsOf, momentsOf, saidBetween } from '#models/recording/gift.ts';
import type { Happened } from '#models/recording/happening.ts';
import { type TimelineEvent, timelineOf } from '#models/recording/timeline.ts';
import type { RecordedSegment } from '#models/recording.ts';
import { mark } from '#test/support/marks.ts';

const keyframe = (id: string): Keyframe => ({ id, width: 1280, height: 720, source: 'held', takenAt: 1 });
const ring = (id: string, keyframeId: string) => {
  const made = mark('ring', { center: [0.5, 0.5], radius: [0.1, 0.1] }, { id });
  return { ...made, placement: { ...made.placement, keyframeId } };
};
type Bare<O> = O extends Operation ? Omit<O, 'id' | 'stamp'> : never;
type Deed = { readonly atMs: number; readonly op: Bare<Operation> | { readonly keep: string } };

function segment(startedAtMs: number, endedAtMs: number, given: Partial<RecordedSegment> = {}): RecordedSegment {
  const made = { id: `s${startedAtMs}`, sessionId: 'session-one', technicianId: 'ben', mime: 'video/webm' };
  const rest = { why: 'start', purposes: ['case', 'training'], bytes: 1, sha256: null, state: 'finalised' } as const;
  return { ...made, ...rest, purposes: [...rest.purposes], startedAtMs, endedAtMs, ...given };
}

/** The timeline of what was done, in this order. */
function timelineFrom(deeds: readonly Deed[], happenings: readonly Happened[] = [], messages: ChatMessage[] = []) {
  const sorted = [...deeds].sort((a, b) => a.atMs - b.atMs);
  const entries: { seq: number; at: number; operation: Operation }[] = [];
  const snapshots: { id: string; keyframe: { id: string }; seq: number; keptAt: number }[] = [];
  for (const { atMs, op } of sorted) {
    const seq = entries.length;
    if ('keep' in op) snapshots.push({ id: `snap-${seq}`, keyframe: { id: op.keep }, seq, keptAt: atMs });
    else entries.push({ seq: seq + 1, at: atMs, operation: { ...op, id: `op-${seq}`, stamp: seq } as Operation });
  }
  return timelineOf({ firstLiveAt: 0, entries, snapshots, messages, happenings, felt: [] });
}
const always = () => true;
const whole = { fromMs: 0, toMs: 1_000_000 };
const seen = (moments: ReturnType<typeof momentsOf>) =>
  moments.map(({ atMs, keyframe: { id }, marks }) => [atMs, id, ...marks.map((one) => one.id)]);

describe('[rule.D6] what of a recording may become steps', () => {
  it('is each held, kept or drawn picture with the marks of its fullest look, in order', () => {
    const timeline = timelineFrom([
      { atMs: 1_000, op: { type: 'picture', keyframe: keyframe('one') } },
      { atMs: 1_100, op: { type: 'show', keyframeId: 'one' } },
      { atMs: 2_000, op: { type: 'add', annotation: ring('a', 'one') } },
      { atMs: 3_000, op: { type: 'add', annotation: ring('b', 'one') } },
      { atMs: 4_000, op: { type: 'clear', keyframeId: 'one', targets: ['a', 'b'] } },
      { atMs: 5_000, op: { type: 'add', annotation: ring('c', 'one') } },
      { atMs: 6_000, op: { type: 'show', keyframeId: null } },
      { atMs: 7_000, op: { type: 'picture', keyframe: keyframe('two') } },
      { atMs: 7_100, op: { type: 'show', keyframeId: 'two' } },
      { atMs: 8_000, op: { type: 'picture', keyframe: keyframe('never-seen') } },
      { atMs: 9_000, op: { type: 'picture', keyframe: keyframe('three') } },
      { atMs: 9_500, op: { type: 'add', annotation: ring('d', 'three') } },
      { atMs: 9_600, op: { keep: 'three' } },
      { atMs: 9_700, op: { type: 'remove', targets: ['d'] } },
    ]);
    expect(seen(momentsOf(timeline, whole, always))).toEqual([
      [3_000, 'one', 'a', 'b'],
      [5_000, 'one', 'c'],
      [7_100, 'two'],
      [9_600, 'three', 'd'],
    ]);
    expect(seen(momentsOf(timeline, { fromMs: 4_500, toMs: 8_000 }, always))).toEqual([
      [5_000, 'one', 'c'],
      [7_100, 'two'],
    ]);
  });

  it('is nothing that was covered, that is for another purpose, or whose picture was taken then', () => {
    const happenings: Happened[] = [
      { at: 3_000, type: 'covered', is: true },
      { at: 5_000, type: 'covered', is: false },
    ];
    const timeline = timelineFrom(
      [
        { atMs: 1_000, op: { type: 'picture', keyframe: keyframe('good') } },
        { atMs: 2_000, op: { type: 'add', annotation: ring('a', 'good') } },
        { atMs: 3_500, op: { type: 'picture', keyframe: keyframe('covered') } },
        { atMs: 4_000, op: { type: 'add', annotation: ring('b', 'good') } },
        { atMs: 6_000, op: { type: 'add', annotation: ring('c', 'covered') } },
        { atMs: 12_000, op: { type: 'picture', keyframe: keyframe('for-the-case') } },
        { atMs: 13_000, op: { type: 'add', annotation: ring('d', 'for-the-case') } },
      ],
      happenings,
    );
    // The first goes on to 4 s, as a page does that ended late.
    const segments = [segment(0, 4_000), segment(5_000, 10_000), segment(11_000, 20_000, { purposes: ['case'] })];
    const isGivable = givable({ segments, timeline }, 'training');
    expect(seen(momentsOf(timeline, whole, isGivable))).toEqual([[2_000, 'good', 'a']]);
  });

  it('holds at random: every moment is in the stretch, is given, is in order, and has the marks that stood there', () => {
    const pictures = ['p0', 'p1', 'p2', 'p3'];
    const deed = fc.record({
      atMs: fc.integer({ min: 10, max: 50_000 }),
      op: fc.oneof(
        fc.constantFrom(...pictures).map((keyframeId) => ({ type: 'show' as const, keyframeId })),
        fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...pictures)).map(([n, picture]) => {
          return { type: 'add' as const, annotation: ring(`m${n}-${picture}`, picture) };
        }),
        fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...pictures)).map(([n, picture]) => {
          return { type: 'remove' as const, targets: [`m${n}-${picture}`] };
        }),
        fc.constantFrom(...pictures).map((keep) => ({ keep })),
      ),
    });
    const spans = fc.tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 50_000 }));
    let found = 0;
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), spans, spans, (deeds, [a, b], [c, d]) => {
        const taken = pictures.map((id, n) => ({ atMs: n, op: { type: 'picture' as const, keyframe: keyframe(id) } }));
        const timeline = timelineFrom([...taken, ...deeds]);
        const range = { fromMs: Math.min(a, b), toMs: Math.max(a, b) };
        const kept = [segment(0, 9), segment(Math.min(c, d), Math.max(c, d))];
        const isGivable = givable({ segments: kept, timeline }, 'training');
        const moments = momentsOf(timeline, range, isGivable);
        found += moments.length;
        expect(moments.map(({ atMs }) => atMs)).toEqual(moments.map(({ atMs }) => atMs).sort((x, y) => x - y));
        for (const { atMs, keyframe: of, marks } of moments) {
          expect(atMs >= range.fromMs && atMs <= range.toMs && isGivable(atMs)).toBe(true);
          const states = statesAt(timeline, atMs, of.id);
          expect(states).toContain(JSON.stringify(marks));
        }
        const marked = timeline.filter((event) => event.type === 'mark' && event.what === 'added');
        for (const event of marked) {
          if (event.type !== 'mark' || event.atMs < range.fromMs || event.atMs > range.toMs) continue;
          if (!isGivable(event.atMs) || event.mark === null) continue;
          const { keyframeId } = event.mark.placement;
          expect(moments.some((moment) => moment.keyframe.id === keyframeId)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

/** The marks of a picture after each operation of a moment: several may have the same time. */
function statesAt(timeline: readonly TimelineEvent[], atMs: number, keyframeId: string): string[] {
  const operations = timeline.flatMap((event) => ('operation' in event ? [event] : []));
  return operations.flatMap((event, index) => {
    const isLast = operations[index + 1] === undefined || (operations[index + 1]?.atMs ?? 0) > atMs;
    if (event.atMs > atMs || (event.atMs < atMs && !isLast)) return [];
    const drawing = applyOps(
      emptyDrawing,
      operations.slice(0, index + 1).map(({ operation }) => operation),
    );
    return [JSON.stringify(annotationsOf(drawing, keyframeId))];
  });
}

describe('[rule.D6] what a step is prefilled with', () => {
  it('has the labels of its marks, numbered ones first, each once', () => {
    const marks = [
      mark('text', { at: [0.1, 0.1] }, { id: 't', text: ' The blue\nvalve ' }),
      mark('step', { at: [0.2, 0.2] }, { id: 's2', number: 2, text: 'Then wait' }),
      mark('step', { at: [0.3, 0.3] }, { id: 's1', number: 1, text: 'Turn it' }),
      mark('step', { at: [0.4, 0.4] }, { id: 's3', number: 3, text: '' }),
      mark('text', { at: [0.5, 0.5] }, { id: 'u', text: 'Turn it' }),
    ];
    expect(labelsOf(marks)).toEqual(['Turn it', 'Then wait', 'The blue valve']);
  });

  it('has the risk and the highest level its marks say', () => {
    const plain = mark('press', { at: [0.1, 0.1], angle: 0, size: 0.2 });
    expect(dangerOf([plain])).toEqual({ risk: null, level: 1 });
    expect(dangerOf([plain, { ...plain, risk: 'mains', level: 3 }, { ...plain, level: 2 }])).toEqual({
      risk: 'mains',
      level: 3,
    });
  });

  it('is offered what people wrote near it, and nothing the house said or that was covered', () => {
    const message = (at: number, author: ChatMessage['author'], text: string) =>
      ({ seq: at / 1_000, id: `m${at}`, at, author, body: { kind: 'text', text } }) as unknown as ChatMessage;
    const timeline = timelineFrom(
      [],
      [],
      [
        message(1_000, 'customer', 'It hisses'),
        message(2_000, 'house', 'You are next'),
        message(3_000, 'technician', 'Turn it off'),
        message(9_000, 'customer', 'Later'),
      ],
    );
    expect(saidBetween(timeline, { fromMs: 0, toMs: 5_000 }, (atMs) => atMs !== 1_000)).toEqual([
      { author: 'technician', text: 'Turn it off' },
    ]);
  });
});
