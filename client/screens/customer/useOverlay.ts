import { useEffect, useState } from 'preact/hooks';
import type { mountOverlay } from '#client/scene/mountOverlay.tsx';

type Mount = typeof mountOverlay;

const tryAgainMs = 3_000;

/** Drawing marks takes code as large as the rest of the page: it is fetched once a call runs, and never before. */
function loadOverlay(): Promise<Mount> {
  return import('#client/scene/mountOverlay.tsx').then((module) => module.mountOverlay);
}

/** What draws the marks, as soon as it is here; asked for again while the network is away. */
export function useMountOverlay(): Mount | null {
  const [mount, setMount] = useState<Mount | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    const load = () =>
      void loadOverlay().then(
        (loaded) => isWanted && setMount(() => loaded),
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
  return mount;
}

/** Fetches it ahead of the first held picture, once the picture of this call has been flowing for a while. */
export function useOverlaySoon(isFlowing: boolean): void {
  useEffect(() => {
    if (!isFlowing) return;
    const timer = setTimeout(() => void loadOverlay().catch(() => undefined), tryAgainMs);
    return () => clearTimeout(timer);
  }, [isFlowing]);
}
