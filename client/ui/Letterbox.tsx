import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type Box, placeBox } from './fitBox.ts';
import { watchBox } from './watchBox.ts';

type LetterboxProps = {
  /** The picture's size in any unit; null while unknown, when its box is all there is. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  readonly className?: string;
  /** What lies in the box. It fills the box by itself; `position: absolute; inset: 0` is relative to it. */
  readonly children: (box: Box) => ReactNode;
};

/** Keeps a box of the picture's shape in the middle of the parent, which it fills. Measured before the first paint. */
export function Letterbox({ picture, className, children }: LetterboxProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [outer, setOuter] = useState<Box>({ width: 0, height: 0 });
  useLayoutEffect(() => (host.current ? watchBox(host.current, setOuter) : undefined), []);
  const { left, top, ...box } = placeBox(outer, picture);
  return (
    <div ref={host} className={className} style={{ position: 'absolute', inset: 0, overflow: 'hidden' }}>
      <div style={{ position: 'absolute', left, top, ...box }}>{children(box)}</div>
    </div>
  );
}
