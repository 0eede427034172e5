import type { CameraReport } from '#models/camera.ts';
import type { Machine } from '#models/customer.ts';
import { type Ending, noEnding } from '#models/ending/ending.ts';
import { type Homework, noHomework } from '#models/library/passport.ts';
import type { Reason } from '#models/routing/world.ts';
import type { Session } from '#models/session.ts';
import type { SnapshotView, StaffView, WaitView } from '#models/view.ts';
import type { Side } from '../store/database.ts';
import type { LogSize } from '../store/operations.ts';
import type { ReachFile } from './callback/reach.ts';
import { type ChatLog, emptyChatLog } from './chatLog.ts';
import type { Floor } from './floor.ts';
import type { CustomerWho, Page, StaffWho } from './page.ts';
import type { Beside } from './together/beside.ts';
import type { Pair } from './together/pairs.ts';

/** A session in memory, with what its people need at hand so that no message costs a question to the store. */
export type Room = {
  /** What the store holds; written there first. */
  session: Session;
  readonly floor: Floor;
  readonly linkId: string | null;
  machine: Machine | null;
  /** Who holds or held the session; null before anybody was asked. */
  technician: StaffView | null;
  snapshots: readonly SnapshotView[];
  camera: CameraReport | null;
  /** What the customer did before they asked. */
  homework: Homework;
  /** How it ends, as far as that has come. */
  ending: Ending;
  /** Where a customer who is called back can be reached; null where nobody is. */
  reach: ReachFile | null;
  /** What was last foreseen of its wait; null before anything was, and once it waits no more. */
  wait: WaitView | null;
  /** What was announced of its wait first, and when, epoch ms; null before anything was. */
  told: { readonly at: number; readonly lowMs: number; readonly highMs: number } | null;
  /** Why it is offered to whom it is offered; null where it is not, or nobody remembers. */
  because: Reason | null;
  /** How much of the operations' log is whose. */
  readonly log: Record<Side, LogSize>;
  readonly chat: ChatLog;
  /** The largest number a peer connection of this session has, and the present one of each two people. */
  pcEpoch: number;
  readonly pairs: Map<string, Pair>;
  /** Whether the customer gets the technician's picture or sound, as they last said; null when they have not. */
  hasMedia: boolean | null;
  /** The one page a person takes part with. */
  readonly seats: { customer: Page<CustomerWho> | null; technician: Page<StaffWho> | null };
  /** Everybody beside whoever has the lead, by id. */
  readonly beside: Map<string, Beside>;
  /** Whether the leads are called and none has come yet. */
  isLeadCalled: boolean;
  /** Who is asked to join. */
  asked: StaffView | null;
  /** Whoever has the lead is lost: which helper has it when, if nobody takes it before; epoch ms. */
  leadFallsAt: { readonly technicianId: string; readonly at: number } | null;
  /** Every line of the customer, seated or not. */
  readonly customerPages: Set<Page<CustomerWho>>;
  /** Since when no customer is on the line, epoch ms; null while one is. */
  customerLeftAt: number | null;
  /** When it was accepted, epoch ms, as long as nobody restarted since; and whether its wait was learned from. */
  acceptedAt: number | null;
  isCounted: boolean;
  /** The page that accepted, so that its repeated question gets the same answer. */
  acceptedBy: string | null;
  /** The segment that is being recorded, and whose page records it; null while nothing is. */
  recording: { readonly segmentId: string; readonly technicianId: string } | null;
  /** The technician the session was taken from; back before another accepted, they have it at once. */
  lostBy: string | null;
};

export type NewRoom = Pick<Room, 'session' | 'floor' | 'linkId' | 'machine'> & {
  readonly customerLeftAt: number;
  readonly technician?: StaffView | null;
  readonly beside?: Room['beside'];
  readonly asked?: StaffView | null;
  readonly snapshots?: readonly SnapshotView[];
  readonly log?: Room['log'];
  readonly reach?: ReachFile | null;
  readonly chat?: ChatLog;
  readonly homework?: Homework;
  readonly ending?: Ending;
};

/** A room nobody is in yet. */
export function createRoom(made: NewRoom): Room {
  return {
    technician: null,
    beside: new Map(),
    asked: null,
    snapshots: [],
    reach: null,
    log: { customer: { count: 0, bytes: 0 }, technician: { count: 0, bytes: 0 } },
    chat: emptyChatLog(),
    homework: noHomework,
    ending: noEnding,
    ...made,
    camera: null,
    wait: null,
    told: null,
    because: null,
    pcEpoch: 0,
    pairs: new Map(),
    hasMedia: null,
    seats: { customer: null, technician: null },
    leadFallsAt: null,
    customerPages: new Set(),
    ...{ acceptedAt: null, isCounted: false },
    acceptedBy: null,
    lostBy: null,
    isLeadCalled: false,
    recording: null,
  };
}

/** The number of the last operation in the log. */
export function lastSeq({ log }: Room): number {
  return log.customer.count + log.technician.count;
}

/** The rows of this session in the store. */
export function ofSession(room: Room): { companyId: string; sessionId: string } {
  return { companyId: room.session.companyId, sessionId: room.session.id };
}
