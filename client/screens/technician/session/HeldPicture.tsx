import { useCallback, useEffect, useState } from 'react';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useFrozen } from '../benchContext.ts';

/** Where the bytes of a picture are; null until they are here. */
export function usePictureUrl(keyframeId: string): string | null {
  const { party } = useBench();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void party.pictureUrl(keyframeId).then((found) => isWanted && setUrl(found));
    return () => {
      isWanted = false;
    };
  }, [party, keyframeId]);
  return url;
}

function Loaded({ keyframeId }: { readonly keyframeId: string }) {
  const say = useSay();
  const url = usePictureUrl(keyframeId);
  if (url === null) return <p className="held-wait">{say('pictureComing')}</p>;
  return <img className="held" src={url} alt={say('heldPicture')} draggable={false} />;
}

/** A frame that was taken in this page, as it was drawn then. */
function Frame({ canvas }: { readonly canvas: HTMLCanvasElement }) {
  const say = useSay();
  const ref = useCallback((host: HTMLDivElement | null) => void host?.replaceChildren(canvas), [canvas]);
  return <div ref={ref} className="held" role="img" aria-label={say('heldPicture')} />;
}

/** A held picture: the very frame if it was held in this page, else its bytes once they are here. */
export function HeldPicture({ keyframeId }: { readonly keyframeId: string }) {
  const { gallery } = useBench();
  const canvas = gallery.canvasOf(keyframeId);
  return canvas ? <Frame canvas={canvas} /> : <Loaded keyframeId={keyframeId} />;
}

/** The last live frame while the line is lost; nothing while it is not. */
export function FrozenPicture() {
  const frozen = useFrozen();
  return frozen && <Frame canvas={frozen.held.canvas} />;
}
