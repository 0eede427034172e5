import { useThree } from '@react-three/fiber';
import { type ReactElement, useEffect, useLayoutEffect, useMemo } from 'react';
import { stacked } from '#models/tool.ts';
import { EdgeArrows } from './EdgeArrows.tsx';
import { Mark } from './Mark.tsx';
import type { OverlayProps } from './Overlay.tsx';
import { isFeed } from './placeFeed.ts';
import { Pointing } from './Pointing.tsx';
import { useCalm } from './useCalm.ts';
import { useLeaving } from './useLeaving.ts';
import { aim, type View } from './view.ts';
import { PerspectiveCamera } from 'three';

/** Room in the order of marks for the passes that one of them is drawn in. */
const orderStep = 1;

/** Everything over the picture, within the canvas. */
export function Marks(props: Omit<OverlayProps, 'onFailure'>): ReactElement {
  const { annotations, places, keyframes, selectedId, ripple } = props;
  const { width, height } = props.picture;
  const { size, camera, invalidate } = useThree();
  const ratio = useThree((state) => state.viewport.dpr);
  const isCalm = useCalm();
  const { leaving, forget } = useLeaving(annotations);
  const view: View = useMemo(
    () => ({ picture: { width, height }, shown: { width: size.width, height: size.height }, ratio }),
    [width, height, size.width, size.height, ratio],
  );
  useLayoutEffect(() => {
    if (camera instanceof PerspectiveCamera) aim(camera, view.picture);
  }, [camera, view]);
  useEffect(() => (isFeed(places) ? places.onChange(() => invalidate()) : undefined), [places, invalidate]);
  const present = stacked(annotations).map((annotation) => ({ annotation, isLeaving: false }));
  const marks = [...leaving.map((annotation) => ({ annotation, isLeaving: true })), ...present];
  return (
    <>
      {marks.map(({ annotation, isLeaving }, index) => (
        <Mark
          key={`${annotation.kind} ${annotation.id}`}
          annotation={annotation}
          keyframe={keyframes?.get(annotation.placement.keyframeId) ?? view.picture}
          places={places}
          view={view}
          order={index * orderStep}
          isSelected={annotation.id === selectedId}
          isLeaving={isLeaving}
          isCalm={isCalm}
          onGone={forget}
        />
      ))}
      <EdgeArrows annotations={annotations} places={places} view={view} isCalm={isCalm} />
      {ripple ? <Pointing ripple={ripple} view={view} isCalm={isCalm} /> : null}
    </>
  );
}
