import type { RecordedSegment } from '../recording.ts';
import type { Happened } from './happening.ts';

/** A part of a session on its clock: kept, covered by the customer's wish, or lost to a reload, a crash or a lost line. */
export type Stretch = { readonly fromMs: number; readonly toMs: number; readonly kind: 'kept' | 'covered' | 'gap' };
export type Span = { readonly fromMs: number; readonly toMs: number };

/** A hole that is shorter is the moment one recorder took over from the other, and nobody's to look at. */
const leastGapMs = 250;

/** When something was so, on the clock that begins at `zeroAt`: each time it began, until it ended or `endMs`. */
function spansOf(changes: readonly { readonly at: number; readonly is: boolean }[], zeroAt: number, endMs: number) {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const { at, is } of changes) {
    const atMs = at - zeroAt;
    if (is) since ??= atMs;
    else if (since !== null) {
      spans.push({ fromMs: since, toMs: atMs });
      since = null;
    }
  }
  if (since !== null && since < endMs) spans.push({ fromMs: since, toMs: endMs });
  return spans;
}

/** When the customer had what they show covered. `zeroAt` is zero of the session's clock, epoch ms. */
export function coveredSpans(happenings: readonly Happened[], zeroAt: number, endMs: number): Span[] {
  const covers = happenings.filter((happened) => happened.type === 'covered');
  return spansOf(covers, zeroAt, endMs);
}

/** When the people in the session could have been recorded: from the first moment that was kept or covered to the last. */
function rangeOf(kept: readonly Span[], covered: readonly Span[]): Span | null {
  const all = [...kept, ...covered];
  if (all.length === 0) return null;
  return { fromMs: Math.min(...all.map(({ fromMs }) => fromMs)), toMs: Math.max(...all.map(({ toMs }) => toMs)) };
}

type Edge = { readonly at: number; readonly kept: number; readonly covered: number };

function edgesOf(kept: readonly Span[], covered: readonly Span[]): Edge[] {
  const of = (spans: readonly Span[], what: 'kept' | 'covered') =>
    spans.flatMap(({ fromMs, toMs }) => [
      { at: fromMs, kept: 0, covered: 0, [what]: 1 },
      { at: toMs, kept: 0, covered: 0, [what]: -1 },
    ]);
  return [...of(kept, 'kept'), ...of(covered, 'covered')].sort((a, b) => a.at - b.at);
}

/** One after the other without a hole; equal neighbours are one, and what is too short to be seen goes to the one before. */
function merged(parts: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    const isMoment = part.kind === 'gap' && part.toMs - part.fromMs < leastGapMs;
    if (last && (last.kind === part.kind || isMoment)) found[found.length - 1] = { ...last, toMs: part.toMs };
    else found.push(part);
  }
  return found;
}

/**
 * A session as its recording has it, from the first moment that was kept or covered to the last, without a hole: what is
 * kept wins over what is covered, and everything else is a gap.
 */
export function stretchesOf(segments: readonly RecordedSegment[], covered: readonly Span[]): Stretch[] {
  const kept = segments.flatMap(({ startedAtMs: fromMs, endedAtMs: toMs, state }) =>
    state === 'finalised' && toMs !== null && toMs > fromMs ? [{ fromMs, toMs }] : [],
  );
  const range = rangeOf(kept, covered);
  if (!range) return [];
  const parts: Stretch[] = [];
  let [from, inKept, inCovered] = [range.fromMs, 0, 0];
  for (const { at, ...change } of edgesOf(kept, covered)) {
    const kind = inKept > 0 ? 'kept' : inCovered > 0 ? 'covered' : 'gap';
    if (at > from) parts.push({ fromMs: from, toMs: at, kind });
    [from, inKept, inCovered] = [at, inKept + change.kept, inCovered + change.covered];
  }
  return merged(parts);
}
