import type { mountOverlay } from '#client/scene/mountOverlay.tsx';
import { useFetched } from './useFetched.ts';

/** Drawing marks takes code as large as the rest of the page: it is fetched once a call runs, and never before. */
export function loadOverlay(): Promise<typeof mountOverlay> {
  return import('#client/scene/mountOverlay.tsx').then((module) => module.mountOverlay);
}

/** What draws the marks, as soon as it is here. */
export function useMountOverlay(): typeof mountOverlay | null {
  return useFetched(loadOverlay);
}
