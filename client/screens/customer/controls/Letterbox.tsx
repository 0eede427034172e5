/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Box, placeBox } from '#client/ui/fitBox.ts';
import { watchBox } from '#client/ui/watchBox.ts';

type LetterboxProps = {
  /** The picture's size in any unit. */
  readonly picture: Box;
  /** What lies in the box and fills it. */
  readonly children: ComponentChildren;
};

/** Keeps a box of the picture's shape in the middle of the parent, which it fills. Measured before the first paint. */
export function Letterbox({ picture, children }: LetterboxProps): VNode {
  const host = useRef<HTMLDivElement>(null);
  const [outer, setOuter] = useState<Box>({ width: 0, height: 0 });
  useLayoutEffect(() => (host.current ? watchBox(host.current, setOuter) : undefined), []);
  return (
    <div ref={host} style={{ position: 'absolute', inset: 0, overflow: 'hidden' }}>
      <div style={{ position: 'absolute', ...placeBox(outer, picture) }}>{children}</div>
    </div>
  );
}
