import { useCallback, useState } from 'react';
import { showStream } from '#client/picture/showStream.ts';
import type { Size } from '#client/picture/size.ts';
import { watchSize } from '#client/picture/watchSize.ts';
import { Letterbox } from '#client/ui/Letterbox.tsx';
import { useBench, useFrozen, useParty, usePictureId } from '../benchContext.ts';
import { Conditions } from './Conditions.tsx';
import { LivePicture } from './LivePicture.tsx';
import { Surface } from './Surface.tsx';

/** The element of the live picture; there is only one, and it moves to the corner while a picture is held. */
function useLiveVideo() {
  const { party, gallery, live } = useBench();
  const [size, setSize] = useState<Size | null>(null);
  const ref = useCallback(
    (video: HTMLVideoElement | null) => {
      if (!video) return;
      const stopShowing = showStream(video, party.remoteStream);
      const stopWatching = watchSize(video, setSize);
      gallery.setVideo(video);
      live.setVideo(video);
      return () => {
        live.setVideo(null);
        gallery.setVideo(null);
        stopWatching();
        stopShowing();
      };
    },
    [party, gallery, live],
  );
  return { ref, size };
}

/** The size of the picture on the screen; null while it is not known. */
function useShownSize(live: Size | null): Size | null {
  const { gallery } = useBench();
  const pictureId = usePictureId();
  useParty((state) => state.drawing.keyframes);
  const frozen = useFrozen();
  if (pictureId !== null) return gallery.sizeOf(pictureId);
  return frozen ? frozen.held.size : live;
}

/** The picture as large as the window allows; beside a held one, the live one in the corner. */
export function Stage() {
  const { ref, size: live } = useLiveVideo();
  const size = useShownSize(live);
  const isLive = useParty((state) => state.drawing.shown.value === null);
  const call = useParty((state) => state.call);
  const isFlowing = useParty((state) => state.camera.sharing && !state.camera.hidden);
  const isShared = useParty((state) => state.camera.sharing);
  return (
    <div
      className="stage"
      data-live={isLive}
      data-frozen={call === 'interrupted'}
      data-flowing={isFlowing}
      data-shared={isShared}
    >
      <LivePicture video={ref} isLarge={isLive} />
      <Letterbox picture={size}>{() => <Surface size={size} />}</Letterbox>
      <Conditions />
    </div>
  );
}
