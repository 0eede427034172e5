import { useFrame, useThree } from '@react-three/fiber';
import { type ReactElement, useEffect, useLayoutEffect, useMemo } from 'react';
import type { Size } from '#client/picture/size.ts';
import type { Places } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import { everywhere } from './area.ts';
import { createEdge } from './edge.ts';
import type { Clear } from './overlayProps.ts';
import type { Painter } from './painter.ts';
import type { PlaceFeed } from './placeFeed.ts';
import type { View } from './view.ts';

const nobody: ReadonlyMap<string, string> = new Map();

const unknown: ReadonlyMap<string, Size> = new Map();

/** Arrows at the edge, towards the marks that are out of sight. */
export function EdgeArrows(props: {
  readonly annotations: readonly Annotation[];
  readonly names: ReadonlyMap<string, string> | undefined;
  readonly keyframes: ReadonlyMap<string, Size> | undefined;
  readonly clear: Clear;
  readonly places: Places | PlaceFeed;
  readonly view: View;
  readonly painter: Painter;
  readonly isCalm: boolean;
}): ReactElement {
  const { annotations, names = nobody, keyframes = unknown, clear, places, view, painter, isCalm } = props;
  const invalidate = useThree((state) => state.invalidate);
  const edge = useMemo(createEdge, []);
  useEffect(() => () => edge.dispose(), [edge]);
  useLayoutEffect(() => invalidate());
  useFrame(() => {
    const wasEmpty = edge.root.children.length === 0;
    if (edge.draw({ annotations, names, keyframes, places }, { view, clear, isCalm })) invalidate();
    if (!wasEmpty || edge.root.children.length > 0) painter.spoil(everywhere);
  });
  return <primitive object={edge.root} dispose={null} />;
}
