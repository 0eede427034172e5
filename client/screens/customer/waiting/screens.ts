import { Arrival } from './Arrival.tsx';
import { Helper } from './Helper.tsx';
import { Skipped } from './Skipped.tsx';
import { WaitBrief } from './WaitBrief.tsx';
import { Waiting } from './Waiting.tsx';
import { Ways } from './Ways.tsx';

/** What a wait is shown with, in one file. */
export const waitingScreens = { Arrival, Helper, Skipped, WaitBrief, Waiting, Ways };
export type WaitingScreens = typeof waitingScreens;
