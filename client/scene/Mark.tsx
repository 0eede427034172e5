import { useFrame, useThree } from '@react-three/fiber';
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Size } from '#client/picture/size.ts';
import { type Homography, identity, type Places } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import { createFade } from './fade.ts';
import { createMark } from './mark.ts';
import { type PlaceFeed, placeIn } from './placeFeed.ts';
import type { View } from './view.ts';

export type MarkProps = {
  readonly annotation: Annotation;
  readonly keyframe: Size;
  readonly places: Places | PlaceFeed;
  readonly view: View;
  readonly order: number;
  readonly isSelected: boolean;
  readonly isLeaving: boolean;
  readonly isCalm: boolean;
  readonly onGone: (id: string) => void;
};

/** One mark. React decides that it is there; where it is and how it looks is set anew in each frame. */
export function Mark(props: MarkProps): ReactElement {
  const { annotation, keyframe, places, view, order, isSelected, isLeaving, isCalm, onGone } = props;
  const invalidate = useThree((state) => state.invalidate);
  const drawn = useMemo(() => createMark(annotation.kind), [annotation.kind]);
  const [fade] = [useMemo(createFade, [])];
  const last = useRef<{ homography: Homography; isDashed: boolean }>({ homography: identity, isDashed: false });
  const { width, height } = keyframe;
  useEffect(() => () => drawn.dispose(), [drawn]);
  useLayoutEffect(() => drawn.show(annotation, { width, height }), [drawn, annotation, width, height]);
  useLayoutEffect(() => invalidate());
  useFrame(() => {
    const place = placeIn(places, annotation.id);
    const isPlaced = !isLeaving && place !== undefined && place.state !== 'searching';
    if (isPlaced) last.current = { homography: place.homography, isDashed: place.state === 'uncertain' };
    const { value: opacity, isMoving } = fade.step(isPlaced ? 1 : 0, performance.now(), isCalm);
    drawn.draw({ ...last.current, view, keyframe, opacity, isSelected, order });
    if (isMoving) invalidate();
    if (isLeaving && opacity === 0) onGone(annotation.id);
  });
  return <primitive object={drawn.root} dispose={null} />;
}
