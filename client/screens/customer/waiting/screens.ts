import { Arrival } from './Arrival.tsx';
import { Helper } from './Helper.tsx';
import { Skipped } from './Skipped.tsx';
import { Waiting } from './Waiting.tsx';
import { WaitLine } from './WaitLine.tsx';
import { Ways } from './Ways.tsx';

/** What a wait is shown with, in one file. */
export const waitingScreens = { Arrival, Helper, Skipped, WaitLine, Waiting, Ways };
export type WaitingScreens = typeof waitingScreens;
