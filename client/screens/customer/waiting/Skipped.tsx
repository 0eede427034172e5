/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useSayWaiting } from './useSayWaiting.ts';

/** What will not be asked for again: the steps that were tried before. */
export function Skipped({ count }: { readonly count: number }): VNode | null {
  const say = useSayWaiting();
  if (count === 0) return null;
  return <p className="wait-skipped">{say(count === 1 ? 'skipped.one' : 'skipped.many', { count })}</p>;
}
