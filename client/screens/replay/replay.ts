import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { Drawing } from '#models/drawing.ts';
import { type Drawings, drawingsOf, type PlacedMark, placedMarks } from '#models/recording/drawings.ts';
import { type Episode, episodesOf } from '#models/recording/episodes.ts';
import { type Reel, reelOf } from '#models/recording/reel.ts';
import type { Span } from '#models/recording/stretches.ts';
import { Keyframes } from './keyframes.ts';
import { Player, type PlayerState } from './player.ts';
import { Stepper } from './stepper.ts';

/** What is drawn at the moment that is shown. */
export type Drawn = { readonly drawing: Drawing };
/** What somebody chose to see of the marks. */
export type Looks = {
  readonly areHidden: boolean;
  readonly hiddenIds: ReadonlySet<string>;
  readonly selectedId: string | null;
};

/** A recording that is open on the page. */
export type Replay = {
  readonly answer: RecordingAnswer;
  readonly player: Player;
  readonly stepper: Stepper;
  readonly drawings: Drawings;
  readonly drawn: StoreApi<Drawn>;
  readonly looks: StoreApi<Looks>;
  readonly placed: readonly PlacedMark[];
  readonly episodes: readonly Episode[];
  readonly keyframes: Keyframes;
  /** The frame that is shown, without marks; set by the stage. */
  frame: () => HTMLCanvasElement | null;
  close(): void;
};

/** Files this browser says it cannot play, by their place in the list. */
function unplayableHere({ files }: RecordingAnswer): ReadonlySet<number> {
  const video = document.createElement('video');
  return new Set(files.flatMap(({ mime }, n) => (video.canPlayType(mime) === '' ? [n] : [])));
}

/** The part that a link names, on the reel. */
function clipOf(reel: Reel, fromMs: number | null, toMs: number | null): Span | null {
  const from = Math.max(reel.fromMs, fromMs ?? reel.fromMs);
  return toMs !== null && toMs > from ? { fromMs: from, toMs: Math.min(toMs, reel.toMs) } : null;
}

/** Opens a recording at a moment; null where nothing of it is on the clock. */
export function openReplay(
  answer: RecordingAnswer,
  { atMs, toMs }: { readonly atMs: number | null; readonly toMs: number | null },
): Replay | null {
  const unplayable = unplayableHere(answer);
  const reel = reelOf({ ...answer, unplayable });
  if (!reel) return null;
  const player = new Player({ answer, reel, unplayable, clip: clipOf(reel, atMs, toMs) });
  const stepper = new Stepper(player, answer.files);
  if (atMs !== null) player.seek(atMs);
  const drawings = drawingsOf(answer.timeline);
  const drawn = createStore<Drawn>(() => ({ drawing: drawings(player.moment) }));
  const stop = player.onMoment(() => {
    const drawing = drawings(player.moment);
    if (drawing !== drawn.getState().drawing) drawn.setState({ drawing });
  });
  return {
    ...{ answer, player, stepper, drawings, drawn },
    looks: createStore<Looks>(() => ({ areHidden: false, hiddenIds: new Set(), selectedId: null })),
    placed: placedMarks(answer.timeline),
    episodes: episodesOf(answer.timeline),
    keyframes: new Keyframes(answer),
    frame: () => null,
    close() {
      stop();
      stepper.close();
      player.close();
    },
  };
}

export const ReplayContext = createContext<Replay | null>(null);

export function useReplay(): Replay {
  const replay = useContext(ReplayContext);
  if (!replay) throw new Error('There is no replay around this.');
  return replay;
}

export function usePlayer<T>(select: (state: PlayerState) => T): T {
  return useStore(useReplay().player.store, select);
}

export function useDrawing(): Drawing {
  return useStore(useReplay().drawn, ({ drawing }) => drawing);
}

export function useLooks<T>(select: (looks: Looks) => T): T {
  return useStore(useReplay().looks, select);
}
