import { useFrame, useThree } from '@react-three/fiber';
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Size } from '#client/picture/size.ts';
import { type Homography, identity, type Places, type Plane } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import type { Look } from './drawn.ts';
import { createFade } from './fade.ts';
import { createFooting } from './footing.ts';
import { createMark } from './mark.ts';
import type { Painter } from './painter.ts';
import { isFeed, type PlaceFeed, placeIn } from './placeFeed.ts';
import type { View } from './view.ts';

export type MarkProps = {
  readonly annotation: Annotation;
  readonly keyframe: Size;
  readonly places: Places | PlaceFeed;
  readonly view: View;
  readonly painter: Painter;
  readonly order: number;
  readonly isSelected: boolean;
  readonly isLeaving: boolean;
  readonly isCalm: boolean;
  readonly onGone: (id: string) => void;
};

/** What its last place said of a mark. */
type Last = { readonly homography: Homography; readonly isDashed: boolean; readonly plane: Plane | null };
/** What was painted of a mark. */
type Shown = { readonly annotation: Annotation | null; readonly look: Look | null };

function isSameLook(a: Look, b: Look | null): boolean {
  return (
    b !== null &&
    a.view === b.view &&
    a.homography === b.homography &&
    a.keyframe.width === b.keyframe.width &&
    a.keyframe.height === b.keyframe.height &&
    a.footing === b.footing &&
    a.opacity === b.opacity &&
    a.isDashed === b.isDashed &&
    a.isSelected === b.isSelected &&
    a.order === b.order
  );
}

/** One mark. React decides that it is there; where it is and how it looks is set anew in each frame. */
export function Mark(props: MarkProps): ReactElement {
  const { annotation, keyframe, places, view, painter, order, isSelected, isLeaving, isCalm, onGone } = props;
  const invalidate = useThree((state) => state.invalidate);
  const drawn = useMemo(() => createMark(annotation.kind), [annotation.kind]);
  const [fade, footings] = [useMemo(createFade, []), useMemo(createFooting, [])];
  const last = useRef<Last>({ homography: identity, isDashed: false, plane: null });
  const { width, height } = keyframe;
  const shown = useRef<Shown>({ annotation: null, look: null });
  useEffect(
    () => () => {
      drawn.dispose();
      painter.remove(drawn.root);
    },
    [drawn, painter],
  );
  useLayoutEffect(() => drawn.show(annotation, { width, height }), [drawn, annotation, width, height]);
  useLayoutEffect(() => invalidate());
  useFrame(() => {
    const place = placeIn(places, annotation.id, view.picture);
    const isPlaced = !isLeaving && place !== undefined && place.state !== 'searching';
    if (isPlaced) {
      const { homography, state, plane = null } = place;
      last.current = { homography, isDashed: state === 'uncertain', plane };
    }
    const { homography, isDashed, plane } = last.current;
    const now = performance.now();
    // On a picture that moves, what fades away slowly stands at a place where it is no more.
    const isInstant = isCalm || (!isPlaced && isFeed(places));
    const { value: opacity, isMoving } = fade.step(isPlaced ? 1 : 0, now, isInstant);
    const isHidden = (shown.current.look?.opacity ?? 0) === 0;
    const { footing, isMoving: isLeaning } = footings.step({ plane, now, isCalm, isHidden });
    const look = { homography, isDashed, footing, view, keyframe: { width, height }, opacity, isSelected, order };
    if (annotation !== shown.current.annotation || !isSameLook(look, shown.current.look)) {
      painter.place(drawn.root, drawn.draw(look));
      shown.current = { annotation, look };
    }
    if (isMoving || isLeaning) invalidate();
    if (isLeaving && opacity === 0) onGone(annotation.id);
  });
  return <primitive object={drawn.root} dispose={null} />;
}
