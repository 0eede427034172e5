import type { Stay } from './stay.ts';
import { useFetched } from './useFetched.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import type { WaitingScreens } from './waiting/screens.ts';

function loadWaiting(): Promise<WaitingScreens> {
  return import('./waiting/screens.ts').then((module) => module.waitingScreens);
}

/** What a wait is shown with, once it is here: fetched behind the camera's first picture, which it would hold up. */
export function useWaitingScreens(stay: Stay): WaitingScreens | null {
  const { liveAt } = useSession(stay);
  const isOpening = useStoreState(stay.viewfinder.store, ({ camera }) => camera.state === 'opening');
  return useFetched(loadWaiting, liveAt === null && !isOpening);
}
