import type { Purpose } from '../customer.ts';

/** A segment that can be joined: where it lies on the session's clock, in ms, and what is in it. */
export type Joinable = {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly purposes: readonly Purpose[];
  /** Container, codecs and their configurations as one text: two with the same may follow each other in one file. */
  readonly likeness: string;
};

/** Segments that lie over each other by more, as those of two pages do, are not put one after the other. */
const mostOverlapMs = 250;

function isNext(last: Joinable, next: Joinable): boolean {
  const isSameUse = last.purposes.join() === next.purposes.join();
  return isSameUse && last.likeness === next.likeness && next.fromMs >= last.toMs - mostOverlapMs;
}

/** Segments in the order of the clock, those that make one file together. */
export function groupsOf<S extends Joinable>(segments: readonly S[]): S[][] {
  const groups: S[][] = [];
  for (const segment of [...segments].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = groups.at(-1)?.at(-1);
    if (last && isNext(last, segment)) groups.at(-1)?.push(segment);
    else groups.push([segment]);
  }
  return groups;
}
