/** @jsxImportSource preact */
import { Video, X } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { showStream } from '#client/picture/showStream.ts';
import { watchSize } from '#client/picture/watchSize.ts';
import { Chip } from './controls/Chip.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import './Face.css';

/** The technician, small, while their camera is on. A tap puts it away, and another brings it back. */
export function Face({ stay }: { stay: Stay }): VNode | null {
  const say = useSay();
  const { technician } = useSession(stay);
  const isThere = useStoreState(stay.party.store, ({ call, hasRemoteVideo }) => call === 'connected' && hasRemoteVideo);
  const [isAway, setAway] = useState(false);
  // A track is there before its first picture, and at times with none to come.
  const [isEmpty, setEmpty] = useState(true);
  if (!isThere) return null;
  const name = technician?.name ?? say('somebody');
  const label = say(isAway ? 'face.show.long' : 'face.hide', { name });
  return (
    <button
      type="button"
      className={isAway ? 'chip-button' : 'face'}
      aria-label={label}
      data-empty={isEmpty}
      onClick={() => setAway(!isAway)}
    >
      {isAway ? (
        <Chip icon={<Video size={20} aria-hidden="true" />}>{say('face.show')}</Chip>
      ) : (
        <>
          <FacePicture stream={stay.party.remoteStream} onEmpty={setEmpty} />
          <X className="face-away" size={18} aria-hidden="true" />
        </>
      )}
    </button>
  );
}

type PictureProps = { readonly stream: MediaStream; readonly onEmpty: (isEmpty: boolean) => void };

function FacePicture({ stream, onEmpty }: PictureProps): VNode {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? showStream(video.current, stream) : undefined), [stream]);
  useEffect(() => (video.current ? watchSize(video.current, () => onEmpty(false)) : undefined), [onEmpty]);
  return <video ref={video} muted playsInline />;
}
