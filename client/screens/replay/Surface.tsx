import { lazy, type MouseEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { paintFrames } from '#client/picture/paintFrames.ts';
import type { Size } from '#client/picture/size.ts';
import { type Places, placesOnKeyframe } from '#client/tracking/place.ts';
import { pointIn } from '#client/ui/pointIn.ts';
import type { Annotation, Keyframe } from '#models/annotation.ts';
import { marksOn } from '#models/followed.ts';
import type { Following } from '../party/following.ts';
import { Part } from '../staff/Part.tsx';
import { useSay } from '../staff/useSay.ts';
import { markName } from '../technician/markList.ts';
import { markAt } from './markAt.ts';
import { useDrawing, useLooks, usePlayer, useReplay } from './replay.ts';
import { useSayReplay } from './useSayReplay.ts';

const Overlay = lazy(() => import('#client/scene/Overlay.tsx').then((module) => ({ default: module.Overlay })));
const nowhere: Places = new Map();

/** The marks that are to be seen on the picture of the moment. */
function useMarks(held: Keyframe | null): readonly Annotation[] {
  const drawing = useDrawing();
  const { areHidden, hiddenIds } = useLooks((looks) => looks);
  return useMemo(
    () => (areHidden ? [] : marksOn(drawing, held?.id ?? null).filter(({ id }) => !hiddenIds.has(id))),
    [drawing, held, areHidden, hiddenIds],
  );
}

/** The held picture itself. */
function HeldPicture({ keyframe }: { readonly keyframe: Keyframe }) {
  const say = useSayReplay();
  const { keyframes } = useReplay();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isWanted = true;
    void keyframes.blob(keyframe.id).then((blob) => {
      if (!isWanted || blob.size === 0) return;
      made = URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      isWanted = false;
      setUrl(null);
      if (made) URL.revokeObjectURL(made);
    };
  }, [keyframes, keyframe.id]);
  return url === null ? null : <img className="replay-held" src={url} alt={say('heldPicture')} draggable={false} />;
}

/** The frame that the marks belong to, over the video that runs on. */
function LiveFrame({ following }: { readonly following: Following }) {
  const { places } = following;
  const ref = useCallback((canvas: HTMLCanvasElement) => paintFrames(canvas, places), [places]);
  return <canvas ref={ref} className="replay-frame" />;
}

type SurfaceProps = {
  /** Px of the recorded picture; null until it is here. */
  readonly size: Size | null;
  /** The picture that is held at the moment; null where the live one is shown. */
  readonly held: Keyframe | null;
  readonly following: Following | null;
};

/** A press on a mark picks it; beside one it plays or pauses. */
function useTouch({ held, following }: SurfaceProps, marks: readonly Annotation[]) {
  const { player, drawn, looks } = useReplay();
  return (event: MouseEvent<HTMLElement>) => {
    const at = pointIn(event.currentTarget.getBoundingClientRect(), event);
    const feed = held ? null : (following?.places ?? null);
    const mark = markAt({ drawing: drawn.getState().drawing, marks, feed }, at);
    looks.setState({ selectedId: mark?.id ?? null });
    if (!mark) player.toggle();
  };
}

/** What lies on the picture's box: the held picture, the marks, and what takes presses. */
export function Surface(props: SurfaceProps) {
  const { size, held, following } = props;
  const say = useSay();
  const sayReplay = useSayReplay();
  const { keyframes } = useDrawing();
  const marks = useMarks(held);
  const isPlaying = usePlayer((state) => state.isPlaying);
  const selectedId = useLooks((looks) => looks.selectedId);
  const [isUndrawable, setUndrawable] = useState(false);
  const names = useMemo(() => new Map(marks.map((mark) => [mark.id, markName(mark, say)])), [marks, say]);
  const onPicture = useMemo(() => placesOnKeyframe(marks.map(({ id }) => id)), [marks]);
  const onTouch = useTouch(props, marks);
  const picture = held ?? size;
  return (
    <>
      {held && <HeldPicture keyframe={held} />}
      {picture && !isUndrawable && (
        <div className="replay-marks">
          {!held && following && <LiveFrame following={following} />}
          <Part>
            <Overlay
              picture={picture}
              annotations={marks}
              places={held ? onPicture : (following?.places ?? nowhere)}
              keyframes={held ? undefined : keyframes}
              names={names}
              selectedId={selectedId}
              onFailure={() => setUndrawable(true)}
            />
          </Part>
        </div>
      )}
      <button
        type="button"
        className="replay-touch"
        tabIndex={-1}
        aria-label={sayReplay(isPlaying ? 'pause' : 'play')}
        onClick={onTouch}
      />
      {isUndrawable && <p className="replay-note">{sayReplay('undrawable')}</p>}
    </>
  );
}
