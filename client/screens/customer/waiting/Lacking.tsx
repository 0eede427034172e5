/** @jsxImportSource preact */
import { CircleAlert, Clock } from 'lucide-preact';
import type { VNode } from 'preact';

type LackingProps = { readonly words: string; readonly isClosed: boolean };

/** Why nobody could come as things are, and what is done about it. */
export function Lacking({ words, isClosed }: LackingProps): VNode {
  const Icon = isClosed ? Clock : CircleAlert;
  return (
    <p className="wait-lack">
      <Icon size={24} aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}
