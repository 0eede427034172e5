import type { Floor } from './floor.ts';

/** When a team is there: now until `until`, or from `from` on; epoch ms. */
export type Hours = { readonly from: number; readonly until: number };

/** The present or next hours of a company's team; null where it is always there. */
export function hoursOf(_floor: Floor, _now: number): Hours | null {
  return null;
}
