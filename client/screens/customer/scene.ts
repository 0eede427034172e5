import type { SessionView } from '#models/view.ts';
import type { ViewfinderState } from './viewfinder.ts';

/** What is drawn while in a session. */
export type Scene = 'trouble' | 'preview' | 'live' | 'requested' | 'wrapUp' | 'recap';

/** Which scene a session and a camera make together. `hasStopped`: the customer hung up and the server may not know yet. */
export function sceneOf(session: SessionView, finder: ViewfinderState, hasStopped: boolean): Scene {
  if (hasStopped && isOpen(session)) return 'wrapUp';
  if (session.state === 'scheduled' && session.source === 'request') return 'requested';
  switch (session.state) {
    case 'wrappingUp':
      return 'wrapUp';
    case 'ended':
      return 'recap';
    case 'triage':
    case 'scheduled':
    case 'queued':
    case 'offered':
      return isInTrouble(finder) ? 'trouble' : 'preview';
    case 'connecting':
    case 'live':
    case 'interrupted':
      if (isInTrouble(finder)) return 'trouble';
      return finder.sharing || finder.hasPaused || finder.goesWithout ? 'live' : 'preview';
    default:
      return session.state satisfies never;
  }
}

function isInTrouble(finder: ViewfinderState): boolean {
  return finder.camera.state === 'failed' && !finder.goesWithout;
}

/** True where the camera is opened with the page: whoever is called back is asked before it is on. */
export function wantsCamera(session: SessionView): boolean {
  return isOpen(session) && (session.callback === null || session.callback.reachedAt !== null);
}

/** True while there is something left to show: the camera and the line are wanted. */
export function isOpen(session: SessionView): boolean {
  return session.state !== 'wrappingUp' && session.state !== 'ended';
}
