import { createElement, type ReactNode } from 'react';
import type { RichNode, RichText } from '#models/library/rich.ts';

function drawn(node: RichNode, key: number): ReactNode {
  if (typeof node === 'string') return node;
  const { tag, href, children } = node;
  const link = tag === 'a' ? { href, target: '_blank', rel: 'noreferrer' } : {};
  // Elements without an end take no children.
  const inner = children.length > 0 ? children.map(drawn) : undefined;
  return createElement(tag, { key, ...link }, inner);
}

/** A formatted text, element by element: nothing of it is read as markup [threat.T13]. */
export function Rich({ text }: { readonly text: RichText }) {
  return <>{text.map(drawn)}</>;
}
