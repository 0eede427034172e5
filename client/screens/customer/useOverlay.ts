import { type ComponentType, useEffect, useState } from 'react';
import type { OverlayProps } from '#client/scene/Overlay.tsx';

type Overlay = ComponentType<OverlayProps>;

const tryAgainMs = 3_000;

/** Drawing marks takes code as large as the rest of the page: it is fetched once a call runs, and never before. */
function loadOverlay(): Promise<Overlay> {
  return import('#client/scene/Overlay.tsx').then((module) => module.Overlay);
}

/** What draws the marks, as soon as it is here; asked for again while the network is away. */
export function useOverlay(): Overlay | null {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    const load = () =>
      void loadOverlay().then(
        (loaded) => isWanted && setOverlay(() => loaded),
        () => {
          if (isWanted) timer = setTimeout(load, tryAgainMs);
        },
      );
    load();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, []);
  return overlay;
}

/** Fetches it ahead of the first held picture, once the picture of this call has been flowing for a while. */
export function useOverlaySoon(isFlowing: boolean): void {
  useEffect(() => {
    if (!isFlowing) return;
    const timer = setTimeout(() => void loadOverlay().catch(() => undefined), tryAgainMs);
    return () => clearTimeout(timer);
  }, [isFlowing]);
}
