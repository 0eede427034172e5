import { createContext, useContext } from 'react';
import type { Annotation } from '#models/annotation.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';

/** The recording that is looked at, and the moment it stands at. Times are ms on the session's clock. */
export type Desk = {
  readonly answer: RecordingAnswer;
  /** The moment that is shown. */
  readonly atMs: () => number;
  /** Calls back when the moment changes: at most ten times a second while it plays. */
  readonly subscribe: (changed: () => void) => () => void;
  readonly seek: (atMs: number) => void;
  readonly pause: () => void;
  /** The frame that is shown, without marks and in the picture's own size; null while there is none. */
  readonly frame: () => HTMLCanvasElement | null;
  /** The marks that stand at a moment, as objects, in the order they were placed. */
  readonly marksAt: (atMs: number) => readonly Annotation[];
};

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('There is no recording around this.');
  return desk;
}
