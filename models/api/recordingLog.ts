import type { Act } from '../recording/act.ts';
import { recordingPath } from './recording.ts';

/** GET, by a lead: who did what to a recording, what was last first; also of one that is not theirs to see. */
export function recordingLogPath(id: string): string {
  return `${recordingPath(id)}/log`;
}

/** As many lines are told; the log itself keeps them all. */
export const mostLogLines = 200;

export type RecordingLogLine = {
  readonly at: number;
  readonly act: Act;
  /** Somebody of the staff by name; null for what the customer or time did. */
  readonly by: string | null;
};

export type RecordingLog = {
  readonly isHeld: boolean;
  /** When it is erased by itself, epoch ms; null where it is not. */
  readonly erasesAt: number | null;
  readonly lines: readonly RecordingLogLine[];
  /** How many lines there are before those. */
  readonly earlier: number;
};
