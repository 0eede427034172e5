import { useFrame, useThree } from '@react-three/fiber';
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Point } from '#models/annotation.ts';
import { everywhere } from './area.ts';
import type { Painter } from './painter.ts';
import { createRipple } from './ripple.ts';
import type { View } from './view.ts';

/** A ripple where the other side points, begun anew whenever `n` changes. */
export function Pointing(props: {
  readonly ripple: { readonly at: Point; readonly n: number };
  readonly view: View;
  readonly painter: Painter;
  readonly isCalm: boolean;
}): ReactElement {
  const { ripple, view, painter, isCalm } = props;
  const invalidate = useThree((state) => state.invalidate);
  const drawn = useMemo(createRipple, []);
  const since = useRef({ n: Number.NaN, at: 0 });
  useEffect(
    () => () => {
      drawn.dispose();
      painter.spoil(everywhere);
    },
    [drawn, painter],
  );
  useLayoutEffect(() => invalidate());
  useFrame(() => {
    const now = performance.now();
    if (since.current.n !== ripple.n) since.current = { n: ripple.n, at: now };
    const wasSeen = drawn.root.visible;
    if (drawn.draw(ripple.at, { view, passedMs: now - since.current.at, isCalm })) invalidate();
    if (wasSeen || drawn.root.visible) painter.spoil(everywhere);
  });
  return <primitive object={drawn.root} dispose={null} />;
}
