import { useEffect, useState } from 'preact/hooks';
import { keepAwake } from '#client/call/wakeLock.ts';
import { annotationsOf } from '#models/drawing.ts';
import { pausedAfterMs } from '#models/session.ts';
import type { SessionView } from '#models/view.ts';
import { isInterrupted } from './notice.ts';
import { useFollowable } from './safety/useFollowable.ts';
import type { Stay } from './stay.ts';
import { useOutside } from './useOutside.ts';
import { useStoreState } from './useStoreState.ts';
import type { Viewfinder } from './viewfinder.ts';

/** The session as it is now. */
export function useSession(stay: Stay): SessionView {
  return useStoreState(stay.party.store, (state) => state.session) ?? stay.first;
}

/** The keyframe the technician shows, the operation that showed it, and the marks on it; null for the live picture. */
export function useShown(stay: Stay) {
  const drawing = useFollowable(stay);
  const { value, id } = drawing.shown;
  const keyframe = value === null ? undefined : drawing.keyframes.get(value);
  return keyframe ? { showId: id, keyframe, drawing, annotations: annotationsOf(drawing, keyframe.id) } : null;
}
export type Shown = NonNullable<ReturnType<typeof useShown>>;

/** Where the bytes of a keyframe are; null while they are on their way. */
export function usePictureUrl(stay: Stay, keyframeId: string): string | null {
  const [known, setKnown] = useState<{ keyframeId: string; url: string } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void stay.party.pictureUrl(keyframeId).then((url) => {
      if (isWanted) setKnown({ keyframeId, url });
    });
    return () => {
      isWanted = false;
    };
  }, [stay, keyframeId]);
  return known?.keyframeId === keyframeId ? known.url : null;
}

function listenOnline(onChange: () => void) {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}

/** Whether the phone says it has a network. */
export function useOnline(): boolean {
  return useOutside(listenOnline, () => navigator.onLine);
}

/** True once the two have been apart for so long that the session counts as paused. */
export function useLongInterruption(stay: Stay): boolean {
  const session = useSession(stay);
  const isApart = useStoreState(stay.party.store, (state) => isInterrupted(session, state.call));
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isApart) return;
    const timer = setTimeout(() => setLong(true), pausedAfterMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isApart]);
  return isApart && isLong;
}

/** Keeps the screen on while there is something to show. */
export function useAwake(isWanted: boolean): void {
  useEffect(() => (isWanted ? keepAwake() : undefined), [isWanted]);
}

/** Tells the viewfinder whether this page is seen [fault.P2]. */
export function useVisibility(viewfinder: Viewfinder): void {
  useEffect(() => {
    const tell = () => viewfinder.hide(document.visibilityState === 'hidden');
    document.addEventListener('visibilitychange', tell);
    tell();
    return () => document.removeEventListener('visibilitychange', tell);
  }, [viewfinder]);
}
