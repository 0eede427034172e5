import type { Logger } from 'pino';
import type { SessionWaits } from '#models/waits.ts';
import type { Clock } from '../clock.ts';
import type { Archive } from '../media/recordings/archive.ts';
import type { Meter } from '../metrics/meter.ts';
import type { Notify } from '../notify/notify.ts';
import type { Store } from '../store/store.ts';
import type { Agenda } from './agenda.ts';
import type { Desk } from './desk.ts';
import type { Change } from './effects.ts';
import type { Floor } from './floor.ts';
import type { Lane } from './lane.ts';
import type { Room } from './room.ts';

/** What dispatch is made of. */
export type DispatchParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly log: Logger;
  readonly meter: Meter;
  readonly waits: SessionWaits;
  /** Keeps the recordings' bytes. */
  readonly archive: Pick<Archive, 'forget' | 'names' | 'sessionEnded'>;
  /** Reaches customers who are not on the page. */
  readonly notify: Notify;
  /** Called when something was written down that companies' own systems are told. */
  readonly onNews: () => void;
  /** How long a technician's lost line is waited for, and how long nobody is given up after a start of our own. */
  readonly grace: { readonly technicianMs: number; readonly bootMs: number };
};

/** Everything dispatch holds in memory. The store is written first; this follows. */
export type Core = DispatchParts & {
  readonly rooms: Map<string, Room>;
  /** By the id of the member of staff. */
  readonly desks: Map<string, Desk>;
  /** By the id of the company. */
  readonly floors: Map<string, Floor>;
  /** The session each link opened, so that two first taps at once open one. */
  readonly sessionOfLink: Map<string, string>;
  readonly lane: Lane;
  readonly agenda: Agenda;
  /** What is being sent or written that nobody waits for. */
  readonly underWay: Set<Promise<void>>;
  /** Called where each committed step is felt. */
  onFelt(change: Change): void;
  /** Called when a session's deadline has come. */
  onDue(room: Room): void;
  /** Called after each committed step, inside the lane. */
  onStep(change: Change): Promise<void>;
  /** Until then nobody is given up who has not come back since a start of our own, epoch ms. */
  heldUntil: number;
  /** Called when somebody who is asked to join, or who waits for the customer's word, has waited long enough. */
  onTogetherDue(room: Room): void;
};

/** Before a step that could not be written is tried again. */
export const againMs = 1_000;
/** A queued session is offered to nobody once its customer has been off the line this long; it keeps its age. */
export const absentMs = 5 * 60_000;
/**
 * What is merely nice to know at a desk, such as the length of the queue, is told at most this often on a floor of up to
 * four desks, and more rarely the larger the floor is.
 */
export const newsMs = { small: 1_500, aDesk: 375, most: 30_000 };
