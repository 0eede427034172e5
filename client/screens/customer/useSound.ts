import { useEffect, useRef, useState } from 'preact/hooks';

/** How the other person's voice comes out of this phone. `hear` is for a tap, where the browser wants one. */
export type Sound = { readonly isBlocked: boolean; hear(): void };

/** Plays a stream's sound through an element that is never on the page. */
export function useSound(stream: MediaStream, isWanted: boolean): Sound {
  const [isBlocked, setBlocked] = useState(false);
  const play = useRef<() => void>(() => {});
  useEffect(() => {
    if (!isWanted) return;
    const audio = new Audio();
    audio.srcObject = stream;
    // A stream without sound yet keeps `play` waiting; that is no refusal.
    const tryToPlay = () =>
      void audio.play().then(
        () => setBlocked(false),
        (error: unknown) => setBlocked(error instanceof DOMException && error.name === 'NotAllowedError'),
      );
    play.current = tryToPlay;
    stream.addEventListener('addtrack', tryToPlay);
    tryToPlay();
    return () => {
      stream.removeEventListener('addtrack', tryToPlay);
      audio.pause();
      audio.srcObject = null;
    };
  }, [stream, isWanted]);
  return { isBlocked, hear: () => play.current() };
}
