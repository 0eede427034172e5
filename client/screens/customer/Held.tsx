/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { placesOnKeyframe } from '#client/tracking/place.ts';
import { Letterbox } from './controls/Letterbox.tsx';
import { Overlay } from './Overlay.tsx';
import { PointLayer } from './PointLayer.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { type Shown, usePictureUrl, useSession } from './useSession.ts';
import './Held.css';

/** The picture the technician shows, with the marks on it as they are drawn. */
export function Held({ stay, shown }: { stay: Stay; shown: Shown }): VNode {
  const say = useSay();
  const { keyframe, annotations } = shown;
  const name = useSession(stay).technician?.name ?? say('somebody');
  const [isUndrawable, setUndrawable] = useState(false);
  const url = usePictureUrl(stay, keyframe.id);
  const places = useMemo(() => placesOnKeyframe(annotations.map(({ id }) => id)), [annotations]);
  const frame = useRef<HTMLDivElement>(null);
  const rectOf = useCallback(() => frame.current?.getBoundingClientRect() ?? null, []);
  return (
    <>
      <div className="held" />
      <div className="held-area">
        <Letterbox picture={keyframe}>
          <div className="held-frame" ref={frame}>
            {url ? (
              <img src={url} alt={say('held.alt', { name })} />
            ) : (
              <p className="held-wait">{say('held.loading')}</p>
            )}
            <Overlay
              picture={keyframe}
              annotations={annotations}
              places={places}
              onFailure={() => setUndrawable(true)}
            />
            {isUndrawable && <p className="held-undrawn">{say('held.undrawable', { name })}</p>}
            <PointLayer party={stay.party} keyframeId={keyframe.id} rectOf={rectOf} />
          </div>
        </Letterbox>
      </div>
    </>
  );
}
