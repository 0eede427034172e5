/** @jsxImportSource preact */
import { VideoOff } from 'lucide-preact';
import type { VNode } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { onFirstFrame } from '#client/picture/firstFrame.ts';
import { showStream } from '#client/picture/showStream.ts';
import { watchSize } from '#client/picture/watchSize.ts';
import type { Rect } from '#client/ui/pointIn.ts';
import type { SurfaceSpot } from '#models/channel.ts';
import { fitOf, pictureRect } from './fit.ts';
import { PointLayer } from './PointLayer.tsx';
import { fetchPeer } from './peerCode.ts';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import './Lens.css';

function sizeOf(video: HTMLVideoElement) {
  return { width: video.videoWidth, height: video.videoHeight };
}

/** Fits the video anew whenever its picture or the screen is turned [fault.P5]. */
function followFit(video: HTMLVideoElement): () => void {
  const fit = () => {
    video.style.objectFit = fitOf(video.getBoundingClientRect(), sizeOf(video));
  };
  const observer = new ResizeObserver(fit);
  observer.observe(video);
  const unwatch = watchSize(video, fit);
  return () => {
    observer.disconnect();
    unwatch();
  };
}

/** What the customer's own camera sees. */
export function Lens({ stay, canPoint }: { stay: Stay; canPoint: boolean }): VNode {
  const say = useSay();
  const camera = useStoreState(stay.viewfinder.store, (state) => state.camera);
  const hasPaused = useStoreState(stay.viewfinder.store, (state) => state.hasPaused);
  const video = useRef<HTMLVideoElement>(null);
  const stream = camera.state === 'open' || camera.state === 'stalled' ? camera.stream : null;
  useEffect(() => {
    if (!video.current || !stream) return;
    stay.viewfinder.video = video.current;
    const hide = showStream(video.current, stream);
    const unfollow = followFit(video.current);
    const unwatch = onFirstFrame(video.current, fetchPeer);
    return () => {
      unwatch();
      unfollow();
      hide();
    };
  }, [stay, stream]);
  const rectOf = useCallback((): Rect | null => {
    if (!video.current) return null;
    const box = video.current.getBoundingClientRect();
    const size = sizeOf(video.current);
    return pictureRect(box, size, fitOf(box, size));
  }, []);
  const carry = useCallback((spot: SurfaceSpot) => stay.carry?.(spot) ?? null, [stay]);
  return (
    <div className={`lens${hasPaused ? ' dimmed' : ''}`}>
      {stream ? (
        <video ref={video} muted playsInline aria-label={say('stage.label')} />
      ) : (
        <NoPicture stay={stay} isOpening={camera.state === 'opening'} />
      )}
      {stream && canPoint && <PointLayer party={stay.party} keyframeId={null} rectOf={rectOf} carry={carry} />}
    </div>
  );
}

function NoPicture({ stay, isOpening }: { stay: Stay; isOpening: boolean }): VNode {
  const say = useSay();
  const { technician } = useSession(stay);
  const hasMicrophone = useStoreState(stay.viewfinder.store, (state) => state.hasMicrophone);
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
      {technician && (
        <p>{say(hasMicrophone ? 'stage.noPicture.body' : 'stage.noPicture.silent', { name: technician.name })}</p>
      )}
    </div>
  );
}
