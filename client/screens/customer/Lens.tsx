import { VideoOff } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { loadPeer } from '#client/call/peer.ts';
import { showStream } from '#client/picture/showStream.ts';
import type { Rect } from '#client/ui/pointIn.ts';
import { PointLayer } from './PointLayer.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';
import './Lens.css';

/** Where the whole picture of a video lies whose edges are cut off by `object-fit: cover`. */
export function coverRect(box: Rect, picture: { readonly width: number; readonly height: number }): Rect {
  if (picture.width === 0 || picture.height === 0) return box;
  const scale = Math.max(box.width / picture.width, box.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height };
}

/** Early; whoever needs it asks again and hears of a failure. */
function fetchPeer() {
  loadPeer().catch(() => undefined);
}

/** What the customer's own camera sees. */
export function Lens({ stay, canPoint }: { stay: Stay; canPoint: boolean }): ReactElement {
  const say = useSay();
  const camera = useStore(stay.viewfinder.store, (state) => state.camera);
  const hasPaused = useStore(stay.viewfinder.store, (state) => state.hasPaused);
  const video = useRef<HTMLVideoElement>(null);
  const stream = camera.state === 'open' || camera.state === 'stalled' ? camera.stream : null;
  useEffect(() => {
    if (!video.current || !stream) return;
    stay.viewfinder.video = video.current;
    return showStream(video.current, stream);
  }, [stay, stream]);
  const rectOf = useCallback((): Rect | null => {
    if (!video.current) return null;
    const { videoWidth: width, videoHeight: height } = video.current;
    return coverRect(video.current.getBoundingClientRect(), { width, height });
  }, []);
  return (
    <div className={`lens${hasPaused ? ' dimmed' : ''}`}>
      {stream ? (
        // The peer's code comes once the picture is on screen, so that it never competes with it for the line.
        <video ref={video} muted playsInline aria-label={say('stage.label')} onPlaying={fetchPeer} />
      ) : (
        <NoPicture stay={stay} isOpening={camera.state === 'opening'} />
      )}
      {stream && canPoint && <PointLayer party={stay.party} keyframeId={null} rectOf={rectOf} />}
    </div>
  );
}

function NoPicture({ stay, isOpening }: { stay: Stay; isOpening: boolean }): ReactElement {
  const say = useSay();
  const { technician } = useSession(stay);
  const hasMicrophone = useStore(stay.viewfinder.store, (state) => state.hasMicrophone);
  useEffect(() => {
    if (!isOpening) fetchPeer();
  }, [isOpening]);
  if (isOpening) {
    return (
      <div className="no-picture">
        <span className="spinner" aria-hidden="true" />
        <p>{say('consent.hint')}</p>
      </div>
    );
  }
  return (
    <div className="no-picture">
      <VideoOff size={44} aria-hidden="true" />
      <p>{say('stage.noPicture')}</p>
      <p>
        {say(hasMicrophone ? 'stage.noPicture.body' : 'stage.noPicture.silent', {
          name: technician?.name ?? say('somebody'),
        })}
      </p>
    </div>
  );
}
