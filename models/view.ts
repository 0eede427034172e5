import type { Keyframe } from './annotation.ts';
import type { CameraReport } from './camera.ts';
import type { Consent, Contact, Customer, Machine } from './customer.ts';
import type { Language, Level, Segment } from './level.ts';
import type { Outcome, SessionState } from './session.ts';
import type { Presence } from './technician.ts';

/** Roles of staff. A lead sees the house, a trainer what was kept. */
export const staffRoles = ['technician', 'trainer', 'lead'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** A member of staff as colleagues and customers may see them. */
export type StaffView = {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly level: Level;
  readonly segment: Segment;
  readonly languages: readonly Language[];
  /** Product families they know, the primary one first; none where they were not told apart, and then they know all. */
  readonly families: readonly string[];
};

/** A held picture with its marks that was kept. `seq` says up to which operation the log replays to the same marks. */
export type SnapshotView = {
  readonly id: string;
  readonly keyframe: Keyframe;
  readonly seq: number;
  readonly keptAt: number;
  /** Path of the picture with its marks drawn in. */
  readonly url: string;
};

/** A session as the people in it see it. */
export type SessionView = {
  readonly id: string;
  readonly companyName: string;
  readonly state: SessionState;
  readonly epoch: number;
  readonly customer: Customer;
  readonly consent: Consent;
  readonly machine: Machine | null;
  readonly technician: StaffView | null;
  /** What was said of the problem before, and how the customer can be reached besides. */
  readonly problem: string | null;
  readonly contact: Contact | null;
  readonly askedAt: number;
  readonly liveAt: number | null;
  readonly interruptedAt: number | null;
  readonly endedAt: number | null;
  readonly endedBy: 'customer' | 'technician' | 'expiry' | 'revocation' | null;
  readonly outcome: Outcome | null;
  readonly note: string | null;
  readonly snapshots: readonly SnapshotView[];
  /** Whether the other side's page is connected to the server right now. */
  readonly isCustomerHere: boolean;
  readonly isTechnicianHere: boolean;
  /** What the customer's phone last said of its camera. */
  readonly camera: CameraReport | null;
};

/** An open offer as the technician sees it. `epoch` goes back with the answer. */
export type OfferView = {
  readonly sessionId: string;
  readonly epoch: number;
  readonly customer: Customer;
  readonly machine: Machine | null;
  readonly askedAt: number;
  readonly expiresAt: number;
  /** The server's time when this was sent, so that a wrong clock at the desk counts down right. */
  readonly sentAt: number;
};

/** Somebody else of the house as a desk sees them. */
export type Colleague = StaffView & { readonly presence: Presence };

/** The technician's desk apart from the session on it. */
export type DeskView = {
  readonly me: StaffView;
  readonly companyName: string;
  readonly presence: Presence;
  readonly offer: OfferView | null;
  /** The session this technician holds, and whether another tab of theirs has it open. */
  readonly sessionId: string | null;
  readonly waiting: readonly { readonly level: Level; readonly count: number }[];
  /** Null in news of an offer or a session: they are as they were. */
  readonly colleagues: readonly Colleague[] | null;
};
