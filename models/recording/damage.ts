import type { Span } from './stretches.ts';

/** Bytes of a file, `end` not included. */
export type ByteSpan = { readonly at: number; readonly end: number };
/** A part of a file that plays by itself, from `fromMs` after the file's beginning until the next one. */
export type Cluster = ByteSpan & { readonly fromMs: number };

/** Whether two runs of bytes share any. */
export function overlaps(one: ByteSpan, other: ByteSpan): boolean {
  return one.at < other.end && other.at < one.end;
}

/**
 * What cannot be shown any more of a file of which some bytes are lost, on the session's clock: the clusters these were in,
 * and all of it where no clusters are known. What lies outside of the clusters is kept elsewhere too, and is no loss.
 */
export function damagedSpans(file: Span, clusters: readonly Cluster[], lost: readonly ByteSpan[]): Span[] {
  if (lost.length === 0) return [];
  if (clusters.length === 0) return [{ fromMs: file.fromMs, toMs: file.toMs }];
  const spans: Span[] = [];
  clusters.forEach((cluster, n) => {
    if (!lost.some((span) => overlaps(span, cluster))) return;
    const next = clusters[n + 1];
    const fromMs = n === 0 ? file.fromMs : file.fromMs + cluster.fromMs;
    const toMs = next ? file.fromMs + next.fromMs : file.toMs;
    const last = spans.at(-1);
    if (last && last.toMs === fromMs) spans[spans.length - 1] = { fromMs: last.fromMs, toMs };
    else spans.push({ fromMs, toMs });
  });
  return spans;
}
