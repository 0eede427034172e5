import { onFrames } from '#client/picture/presented.ts';
import type { Following } from '../party/following.ts';
import type { Replay } from './replay.ts';

/** A picture that stands still is presented once; the tracker may need to look at it several times, and at most so many. */
const againMs = 120;
const mostAgain = 60;

/** What tells frames, and is told when the one that is shown is to be looked at again. */
type Frames = { readonly onFrames: typeof onFrames; again(): void };

function createFrames(isResting: () => boolean): Frames {
  let left = 0;
  let look: (at: number) => void = () => undefined;
  return {
    again() {
      left = mostAgain;
    },
    onFrames(video, onFrame) {
      look = onFrame;
      const stop = onFrames(video, onFrame);
      const timer = setInterval(() => {
        if (left <= 0 || !isResting() || document.hidden) return;
        left -= 1;
        look(performance.now());
      }, againMs);
      return () => {
        stop();
        clearInterval(timer);
      };
    },
  };
}

/** Lets the marks of a recording follow its picture, by the same tracker as in the session. */
export async function followReplay(replay: Replay, video: HTMLVideoElement): Promise<Following> {
  const { followMarks } = await import('../party/following.ts');
  const { player, drawn, keyframes } = replay;
  const frames = createFrames(() => !player.store.getState().isPlaying);
  const picture = (keyframeId: string) => keyframes.blob(keyframeId);
  const session = { store: drawn, wholePicture: picture, trackingPicture: picture, onFrames: frames.onFrames };
  const following = followMarks(session, video);
  const settle = () => {
    const { part } = player.store.getState();
    following.setOn(part?.kind === 'played' && drawn.getState().drawing.shown.value === null);
    frames.again();
  };
  const stops = [
    player.onMoment(settle),
    player.store.subscribe(({ part }, before) => part !== before.part && settle()),
  ];
  const stopDrawn = drawn.subscribe(settle);
  settle();
  return {
    ...following,
    close() {
      for (const stop of stops) stop();
      stopDrawn();
      following.close();
    },
  };
}
