/** @jsxImportSource preact */
import { type ComponentChildren, h, type VNode } from 'preact';
import type { RichNode, RichText } from '#models/library/rich.ts';

function drawn(node: RichNode, key: number): ComponentChildren {
  if (typeof node === 'string') return node;
  const { tag, href, children } = node;
  const link = tag === 'a' ? { href, target: '_blank', rel: 'noreferrer' } : {};
  return h(tag, { key, ...link }, children.map(drawn));
}

/** A formatted text, element by element: nothing of it is read as markup [threat.T13]. */
export function Rich({ text }: { text: RichText }): VNode {
  return <>{text.map(drawn)}</>;
}
