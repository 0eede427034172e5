import type { Span, Stretch } from './stretches.ts';

/** A file as far as the reel knows it: where it lies on the session's clock, the parts of it that are on it, and what is lost, in ms. */
export type ReelFile = Span & { readonly segments: readonly Span[]; readonly damaged: readonly Span[] };

/** A part of a session that a file plays; `file` is its place in the list of files. */
type Played = Span & { readonly kind: 'played'; readonly file: number };
/** A part without a picture: the customer covered it, nothing was recorded, it is lost, or this browser cannot play the file. */
export type Hole = Span & { readonly kind: 'covered' | 'gap' | 'damaged' | 'unplayable' };
export type Part = Played | Hole;

/** A recording as one film on the session's clock: its parts one after the other without a hole. */
export type Reel = Span & { readonly parts: readonly Part[] };

/** What is shorter between two parts that are played is the moment one took over from the other. */
const leastHoleMs = 250;

type Given = {
  readonly files: readonly ReelFile[];
  readonly stretches: readonly Stretch[];
  /** Files that this browser cannot play, by their place in the list. */
  readonly unplayable: ReadonlySet<number>;
};

type Take = Span & { readonly file: number };

function takesOf({ files }: Given): Take[] {
  return files.flatMap(({ segments }, file) => segments.map(({ fromMs, toMs }) => ({ fromMs, toMs, file })));
}

/** Of two that were recorded at once, as when one page took over from another, the later one. */
function newestAt(takes: readonly Take[], fromMs: number): Take | undefined {
  const there = takes.filter((take) => take.fromMs <= fromMs && fromMs < take.toMs);
  return there.sort((a, b) => b.fromMs - a.fromMs || b.file - a.file)[0];
}

function partOf(given: Given, takes: readonly Take[], { fromMs, toMs }: Span): Part {
  const isIn = (span: Span) => span.fromMs <= fromMs && fromMs < span.toMs;
  const whole = takes.filter(({ file }) => !given.files[file]?.damaged.some(isIn));
  const playable = newestAt(
    whole.filter(({ file }) => !given.unplayable.has(file)),
    fromMs,
  );
  if (playable) return { fromMs, toMs, kind: 'played', file: playable.file };
  if (newestAt(whole, fromMs)) return { fromMs, toMs, kind: 'unplayable' };
  if (newestAt(takes, fromMs)) return { fromMs, toMs, kind: 'damaged' };
  const stretch = given.stretches.find((one) => one.fromMs <= fromMs && fromMs < one.toMs);
  return { fromMs, toMs, kind: stretch?.kind === 'covered' ? 'covered' : 'gap' };
}

function isSame(a: Part, b: Part): boolean {
  return a.kind === b.kind && (a.kind !== 'played' || (b.kind === 'played' && a.file === b.file));
}

function merged(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    const isMoment = last?.kind === 'played' && part.kind === 'gap' && part.toMs - part.fromMs < leastHoleMs;
    if (last && (isMoment || isSame(last, part))) found[found.length - 1] = { ...last, toMs: part.toMs };
    else found.push(part);
  }
  return found;
}

/** The film of a recording; null where nothing of it is on the clock. */
export function reelOf(given: Given): Reel | null {
  const takes = takesOf(given);
  const ends = [...takes, ...given.stretches].flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const lost = given.files.flatMap(({ damaged }) => damaged.flatMap(({ fromMs, toMs }) => [fromMs, toMs]));
  const edges = [...ends, ...lost.filter((at) => at > first && at < last)].sort((a, b) => a - b);
  const [fromMs, toMs] = [edges[0], edges.at(-1)];
  if (fromMs === undefined || toMs === undefined || fromMs === toMs) return null;
  const spans = edges.flatMap((from, n): Span[] => {
    const to = edges[n + 1] ?? from;
    return to > from ? [{ fromMs: from, toMs: to }] : [];
  });
  return { fromMs, toMs, parts: merged(spans.map((span) => partOf(given, takes, span))) };
}

/** A moment that is on the reel. */
export function withinReel({ fromMs, toMs }: Span, atMs: number): number {
  return Math.min(toMs, Math.max(fromMs, atMs));
}

/** The part a moment is in; the end belongs to the last. Null on an empty reel. */
export function partAt({ parts }: Reel, atMs: number): Part | null {
  return parts.find((part) => atMs < part.toMs) ?? parts.at(-1) ?? null;
}

/** The first part after a moment that is played; null where none is. */
export function nextPlayed({ parts }: Reel, atMs: number): Played | null {
  const isNext = (part: Part): part is Played => part.kind === 'played' && part.fromMs >= atMs;
  return parts.find(isNext) ?? null;
}

/** The last part up to a moment that is played; null where none is. */
export function playedBefore({ parts }: Reel, atMs: number): Played | null {
  const isBefore = (part: Part): part is Played => part.kind === 'played' && part.toMs <= atMs;
  return parts.findLast(isBefore) ?? null;
}

/** Where a moment lies in its file, s. */
export function offsetIn({ fromMs }: Span, atMs: number): number {
  return Math.max(0, (atMs - fromMs) / 1000);
}

/** Which moment a place in a file is, ms. */
export function momentIn({ fromMs }: Span, seconds: number): number {
  return fromMs + seconds * 1000;
}
