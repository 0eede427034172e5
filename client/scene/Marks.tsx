import { useThree } from '@react-three/fiber';
import { memo, type ReactElement, useEffect, useLayoutEffect, useMemo } from 'react';
import { PerspectiveCamera } from 'three';
import { stacked } from '#models/tool.ts';
import { EdgeArrows } from './EdgeArrows.tsx';
import { Mark } from './Mark.tsx';
import type { Clear, OverlayProps } from './overlayProps.ts';
import { Pointing } from './Pointing.tsx';
import { usePainter } from './painter.ts';
import { isFeed } from './placeFeed.ts';
import { useCalm } from './useCalm.ts';
import { useLeaving } from './useLeaving.ts';
import { aim, type View } from './view.ts';

type MarksProps = Omit<OverlayProps, 'onFailure'>;

const whole: Clear = { left: 0, top: 0, right: 1, bottom: 1 };

function isSameClear(a: Clear, b: Clear): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

/** A parent that draws itself anew with the same picture, marks and places costs no frame. */
function isSame(a: MarksProps, b: MarksProps): boolean {
  return (
    a.picture.width === b.picture.width &&
    a.picture.height === b.picture.height &&
    a.annotations === b.annotations &&
    a.places === b.places &&
    a.keyframes === b.keyframes &&
    a.names === b.names &&
    isSameClear(a.clear ?? whole, b.clear ?? whole) &&
    (a.selectedId ?? null) === (b.selectedId ?? null) &&
    a.ripple?.n === b.ripple?.n
  );
}

/** Everything over the picture, within the canvas. */
export const Marks = memo(function Marks(props: MarksProps): ReactElement {
  const { annotations, places, keyframes, names, clear = whole, selectedId, ripple } = props;
  const { width, height } = props.picture;
  const size = useThree((state) => state.size);
  const camera = useThree((state) => state.camera);
  const invalidate = useThree((state) => state.invalidate);
  const ratio = useThree((state) => state.viewport.dpr);
  const isCalm = useCalm();
  const painter = usePainter();
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
          painter={painter}
          order={index}
          isSelected={annotation.id === selectedId}
          isLeaving={isLeaving}
          isCalm={isCalm}
          onGone={forget}
        />
      ))}
      <EdgeArrows
        annotations={annotations}
        names={names}
        keyframes={keyframes}
        clear={clear}
        places={places}
        view={view}
        painter={painter}
        isCalm={isCalm}
      />
      {ripple ? <Pointing ripple={ripple} view={view} painter={painter} isCalm={isCalm} /> : null}
    </>
  );
}, isSame);
