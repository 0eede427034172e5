import { createStore } from 'zustand/vanilla';
import { onFrames } from '#client/picture/presented.ts';
import type { Drawing } from '#models/drawing.ts';
import { drawingsOf } from '#models/recording/drawings.ts';
import type { Following } from '../party/following.ts';
import type { Drawn, Replay } from './replay.ts';

/**
 * A picture that stands still is presented once; the tracker may need to look at it several times, and where a busy page
 * answers late for longer: until the marks are found, or so often that they are not there.
 */
const againMs = 120;
const mostAgain = { always: 60, searching: 240 } as const;

/** What tells frames, and is told when the one that is shown is to be looked at again. */
type Frames = { readonly onFrames: typeof onFrames; again(): void };

type Seen = { readonly isResting: () => boolean; readonly isSearching: () => boolean };

function createFrames({ isResting, isSearching }: Seen): Frames {
  let left = { always: 0, searching: 0 };
  let look: (at: number) => void = () => undefined;
  return {
    again() {
      left = { ...mostAgain };
    },
    onFrames(video, onFrame) {
      look = onFrame;
      const stop = onFrames(video, onFrame);
      const timer = setInterval(() => {
        const why = left.always > 0 ? 'always' : 'searching';
        const isWanted = why === 'always' || (left.searching > 0 && isSearching());
        if (!isWanted || !isResting() || document.hidden) return;
        left[why] -= 1;
        look(performance.now());
      }, againMs);
      return () => {
        stop();
        clearInterval(timer);
      };
    },
  };
}

/** Marks are looked for so long before their moment, ms: at it they are found, and are drawn at once. */
const aheadMs = 3_000;

/** The marks of a moment, and beside them those that come soon. */
function withComing(now: Drawing, soon: Drawing): Drawing {
  const coming = [...soon.marks].filter(([id, { drawn }]) => drawn && !now.marks.get(id)?.drawn);
  if (coming.length === 0 && soon.keyframes === now.keyframes) return now;
  return { ...now, keyframes: soon.keyframes, marks: new Map([...now.marks, ...coming]) };
}

/** What is to be followed at the moment that is shown. */
function createAhead({ answer, player, drawn }: Replay) {
  const soonAt = drawingsOf(answer.timeline);
  let [now, soon] = [drawn.getState().drawing, soonAt(player.moment + aheadMs)];
  const store = createStore<Drawn>(() => ({ drawing: withComing(now, soon) }));
  const stop = player.onMoment(() => {
    const [nextNow, nextSoon] = [drawn.getState().drawing, soonAt(player.moment + aheadMs)];
    if (nextNow === now && nextSoon === soon) return;
    [now, soon] = [nextNow, nextSoon];
    store.setState({ drawing: withComing(now, soon) });
  });
  return { store, stop };
}

/** Lets the marks of a recording follow its picture, by the same tracker as in the session. */
export async function followReplay(replay: Replay, video: HTMLVideoElement): Promise<Following> {
  const { followMarks } = await import('../party/following.ts');
  const { player, drawn, keyframes } = replay;
  const isResting = () => !player.store.getState().isPlaying;
  const isSearching = () => [...following.places.current.values()].some(({ state }) => state === 'searching');
  const frames = createFrames({ isResting, isSearching });
  const picture = (keyframeId: string) => keyframes.blob(keyframeId);
  const ahead = createAhead(replay);
  const session = { store: ahead.store, wholePicture: picture, trackingPicture: picture, onFrames: frames.onFrames };
  const following: Following = followMarks(session, video);
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
      for (const stop of [...stops, ahead.stop]) stop();
      stopDrawn();
      following.close();
    },
  };
}
