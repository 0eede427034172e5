import { lazy, Suspense, useCallback, useMemo } from 'react';
import type { Size } from '#client/picture/size.ts';
import { placesOnKeyframe } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import { annotationsOf } from '#models/drawing.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useBoard, useParty } from '../benchContext.ts';
import { previewOf } from '../boardState.ts';
import { attachPointer } from '../pointer.ts';
import { FrozenPicture, HeldPicture } from './HeldPicture.tsx';
import { MarkText } from './MarkText.tsx';

const Overlay = lazy(() => import('#client/scene/Overlay.tsx').then((module) => ({ default: module.Overlay })));

/** The marks of a picture, with the one in hand as it would be now. */
function useMarks(keyframeId: string | null): readonly Annotation[] {
  const { me } = useBench();
  const drawing = useParty((state) => state.drawing);
  const board = useBoard((state) => state);
  const inHand = useMemo(() => previewOf(board, me.id), [board, me.id]);
  return useMemo(() => {
    if (keyframeId === null) return [];
    const marks = annotationsOf(drawing, keyframeId);
    if (!inHand) return marks;
    return [...marks.filter((mark) => mark.id !== inHand.id), inHand];
  }, [drawing, keyframeId, inHand]);
}

/** The customer's pointing, if it is on the picture that is shown. */
function useRipple(keyframeId: string | null) {
  const pointing = useParty((state) => state.pointing);
  return pointing?.keyframeId === keyframeId ? pointing : null;
}

/** What lies on the picture's box: the held picture, its marks, and the pointer. */
export function Surface({ size }: { readonly size: Size | null }) {
  const say = useSay();
  const { board } = useBench();
  const keyframeId = useParty((state) => state.drawing.shown.value);
  const tool = useBoard((state) => state.tool);
  const selectedId = useBoard((state) => state.selectedId);
  const marks = useMarks(keyframeId);
  const ripple = useRipple(keyframeId);
  const places = useMemo(() => placesOnKeyframe(marks.map((mark) => mark.id)), [marks]);
  const ref = useCallback(
    (surface: HTMLElement | null) => (surface ? attachPointer(surface, board) : undefined),
    [board],
  );
  return (
    <>
      {keyframeId === null ? <FrozenPicture /> : <HeldPicture key={keyframeId} keyframeId={keyframeId} />}
      {size && (
        <div className="marks" aria-hidden="true">
          <Suspense>
            <Overlay picture={size} annotations={marks} places={places} selectedId={selectedId} ripple={ripple} />
          </Suspense>
        </div>
      )}
      <div
        ref={ref}
        className="surface"
        data-tool={tool}
        tabIndex={-1}
        role="application"
        aria-label={say('drawHere')}
      />
      <MarkText />
    </>
  );
}
