import { lazy, useCallback, useEffect, useMemo, useRef } from 'react';
import { paintFrames } from '#client/picture/paintFrames.ts';
import type { Size } from '#client/picture/size.ts';
import { type Departure, fly, screenClock } from '#client/scene/flight.ts';
import { isFeed } from '#client/scene/placeFeed.ts';
import { type Places, placesOnKeyframe } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import { marksOn } from '#models/followed.ts';
import { Part } from '../../staff/Part.tsx';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useBoard, useLive, useParty, usePictureId } from '../benchContext.ts';
import { previewOf } from '../boardState.ts';
import { markName } from '../markList.ts';
import { attachPointer } from '../pointer.ts';
import { FrozenPicture, HeldPicture } from './HeldPicture.tsx';
import { MarkText } from './MarkText.tsx';

const Overlay = lazy(() => import('#client/scene/Overlay.tsx').then((module) => ({ default: module.Overlay })));

const nowhere: Places = new Map();

/** The marks of a picture, with the one in hand as it would be now; on the live picture those that follow it. */
function useMarks(keyframeId: string | null): readonly Annotation[] {
  const { me } = useBench();
  const drawing = useParty((state) => state.drawing);
  const board = useBoard((state) => state);
  const inHand = useMemo(() => previewOf(board, me.id), [board, me.id]);
  return useMemo(() => {
    const marks = marksOn(drawing, keyframeId);
    if (!inHand) return marks;
    const others = marks.filter((mark) => mark.id !== inHand.id);
    const isElsewhere = keyframeId === null && others.length === marks.length;
    return isElsewhere ? marks : [...others, inHand];
  }, [drawing, keyframeId, inHand]);
}

/** Where the marks are: where they were drawn on a held picture, where they are found on the live one. */
function usePlaces(keyframeId: string | null, marks: readonly Annotation[], size: Size | null) {
  const live = useLive(({ following }) => following?.places ?? nowhere);
  const held = useMemo(() => placesOnKeyframe(marks.map((mark) => mark.id)), [marks]);
  const before = useRef<Departure | null>(null);
  const flying = useMemo(() => {
    if (keyframeId !== null || !isFeed(live) || !before.current) return live;
    return fly(before.current, live, screenClock);
  }, [keyframeId, live]);
  useEffect(() => {
    before.current = keyframeId !== null && size && held.size > 0 ? { places: held, size } : null;
  }, [keyframeId, held, size]);
  return keyframeId === null ? flying : held;
}

/** The frame that the marks on the live picture belong to, over the video that runs on. */
function LiveFrame() {
  const feed = useLive(({ following }) => following?.places);
  const ref = useCallback((canvas: HTMLCanvasElement) => (feed ? paintFrames(canvas, feed) : undefined), [feed]);
  return <canvas ref={ref} className="live-frame" />;
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
  const keyframeId = usePictureId();
  const tool = useBoard((state) => state.tool);
  const selectedId = useBoard((state) => state.selectedId);
  const marks = useMarks(keyframeId);
  const ripple = useRipple(keyframeId);
  const places = usePlaces(keyframeId, marks, size);
  const keyframes = useParty((state) => state.drawing.keyframes);
  const names = useMemo(() => new Map(marks.map((mark) => [mark.id, markName(mark, say)])), [marks, say]);
  const ref = useCallback(
    (surface: HTMLElement | null) => (surface ? attachPointer(surface, board) : undefined),
    [board],
  );
  return (
    <>
      {keyframeId === null ? <FrozenPicture /> : <HeldPicture key={keyframeId} keyframeId={keyframeId} />}
      {size && (
        <div className="marks" aria-hidden="true">
          {keyframeId === null && <LiveFrame />}
          <Part>
            <Overlay
              picture={size}
              annotations={marks}
              places={places}
              keyframes={keyframeId === null ? keyframes : undefined}
              names={names}
              selectedId={selectedId}
              ripple={ripple}
            />
          </Part>
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
