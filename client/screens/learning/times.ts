import { momentOf } from '../replay/times.ts';

/** A stretch as somebody wrote its ends; null where it is none. */
export function stretchOf(from: string, until: string): { readonly fromMs: number; readonly toMs: number } | null {
  const [fromMs, toMs] = [momentOf(from), momentOf(until)];
  return fromMs !== null && toMs !== null && fromMs < toMs ? { fromMs, toMs } : null;
}
