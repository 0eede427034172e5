import { lazy, type ReactElement, Suspense, useCallback, useMemo, useRef } from 'react';
import { placesOnKeyframe } from '#client/tracking/place.ts';
import { Letterbox } from '#client/ui/Letterbox.tsx';
import { PointLayer } from './PointLayer.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { type Shown, usePictureUrl, useSession } from './useSession.ts';
import './Held.css';

// The drawing code is large: it comes with the first held picture, which is shown without waiting for it.
const Overlay = lazy(() => import('#client/scene/Overlay.tsx').then((module) => ({ default: module.Overlay })));

/** The picture the technician shows, with the marks on it as they are drawn. */
export function Held({ stay, shown }: { stay: Stay; shown: Shown }): ReactElement {
  const say = useSay();
  const { keyframe, annotations } = shown;
  const { technician } = useSession(stay);
  const url = usePictureUrl(stay, keyframe.id);
  const places = useMemo(() => placesOnKeyframe(annotations.map(({ id }) => id)), [annotations]);
  const frame = useRef<HTMLDivElement>(null);
  const rectOf = useCallback(() => frame.current?.getBoundingClientRect() ?? null, []);
  return (
    <>
      <div className="held" />
      <div className="held-area">
        <Letterbox picture={keyframe}>
          {() => (
            <div className="held-frame" ref={frame}>
              {url ? (
                <img src={url} alt={say('held.alt', { name: technician?.name ?? say('somebody') })} />
              ) : (
                <p className="held-wait">{say('held.loading')}</p>
              )}
              <Suspense fallback={null}>
                <Overlay picture={keyframe} annotations={annotations} places={places} />
              </Suspense>
              <PointLayer party={stay.party} keyframeId={keyframe.id} rectOf={rectOf} />
            </div>
          )}
        </Letterbox>
      </div>
    </>
  );
}
