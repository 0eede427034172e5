import type { Keyframe } from './annotation.ts';
import type { CameraReport } from './camera.ts';
import type { Contact } from './contact.ts';
import type { Consent, Customer, Machine } from './customer.ts';
import type { Language, Level, Segment } from './level.ts';
import type { Homework } from './library/passport.ts';
import type { RecordingState } from './recording.ts';
import type { Lack } from './routing/unservable.ts';
import type { Reason } from './routing/world.ts';
import type { JoinKind } from './session/together.ts';
import type { Outcome, Session, SessionState } from './session.ts';
import type { Presence } from './technician.ts';
import type { CallbackView } from './view/callback.ts';
import type { EndingView } from './view/ending.ts';
import type { Why } from './why.ts';
import type { SessionChat } from './wire/chat.ts';

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

/** Who is beside the technician, and who may come. */
export type TogetherView = {
  /** They hear and see. `isInTouch`: the customer's picture or sound reaches them. */
  readonly helpers: readonly { readonly person: StaffView; readonly isHere: boolean; readonly isInTouch: boolean }[];
  /** They would like to, and wait for the customer's word until `expiresAt`. */
  readonly joining: readonly {
    readonly person: StaffView;
    readonly kind: JoinKind;
    readonly expiresAt: number;
    /** The name of the lead who wishes that they go on with the session; their own where they take it over. */
    readonly ledBy?: string;
  }[];
  /** Somebody is looked for. `asked`: who is asked now, until `expiresAt`; null while nobody is free. */
  readonly invitation: {
    readonly kind: 'help' | 'handover';
    readonly level: Level;
    readonly asked: StaffView | null;
    readonly expiresAt: number | null;
    readonly ledBy?: string;
  } | null;
  /** Whoever has the lead is off the line, and this helper has it at that time unless they take it or go before. */
  readonly leadFallsAt: { readonly technicianId: string; readonly at: number } | null;
  /** The server's time when this was told, so that a wrong clock counts down right. */
  readonly sentAt: number;
};

/** What somebody who waits can be told, as it was foreseen at `at`. */
export type WaitView = {
  /**
   * How long from `at`, in ms: 10 of 100 such waits are shorter than `lowMs`, 90 no longer than `highMs`.
   * Null when nobody who works now could serve it.
   */
  readonly range: { readonly lowMs: number; readonly highMs: number } | null;
  /** 1 is next, among those who wait for the same people. */
  readonly place: number;
  /** What nobody who is signed in has; told at once. Null when somebody could serve it. */
  readonly lacks: Lack | null;
  /** Whether somebody of the team who is not signed in has it. */
  readonly couldCome: boolean;
  /** Whether a callback can be promised now, and what 95 of 100 such waits stay below, in ms; null when nobody could call. */
  readonly callback: { readonly isPromised: boolean; readonly boundMs: number | null };
  /** When the team is there again, epoch ms; null while it is, or where it always is. */
  readonly opensAt: number | null;
  /** Other ways to reach the company. */
  readonly phone: string | null;
  readonly mail: string | null;
  /** Epoch ms, by the server's clock. */
  readonly at: number;
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
  readonly together: TogetherView;
  /** What was said of the problem before. */
  readonly problem: string | null;
  /** How the customer can be reached besides: masked, but for the number once a technician has accepted, who may have to ring. */
  readonly contact: Contact | null;
  /** Why this technician; none before one is there. */
  readonly why: readonly Why[];
  /** Who is beside the technician. */
  readonly helpers: readonly StaffView[];
  readonly source: Session['source'];
  readonly entryLevel: Level;
  /** What is foreseen while it waits; null otherwise. */
  readonly wait: WaitView | null;
  readonly askedAt: number;
  readonly liveAt: number | null;
  /** Zero of the session's clock, epoch ms; null before it went live. */
  readonly firstLiveAt: number | null;
  readonly recording: RecordingState;
  readonly interruptedAt: number | null;
  readonly endedAt: number | null;
  readonly endedBy: 'customer' | 'technician' | 'expiry' | 'revocation' | null;
  readonly outcome: Outcome | null;
  readonly note: string | null;
  readonly snapshots: readonly SnapshotView[];
  /** Whether the other side's page is connected to the server right now. */
  readonly isCustomerHere: boolean;
  readonly isTechnicianHere: boolean;
  /** Counts the devices the customer had: one more with each that took over [fault.P6]. */
  readonly customerEpoch: number;
  /** What the customer's phone last said of its camera. */
  readonly camera: CameraReport | null;
  /** Set for a customer who is called back. */
  readonly callback: CallbackView | null;
  /** Null where nobody wrote yet. */
  readonly chat: SessionChat | null;
  /** How many steps the customer tried before; nobody has them do these again. */
  readonly stepsTried: number;
  readonly ending: EndingView;
};

/** An open offer as the technician sees it. `epoch` goes back with the answer. */
export type OfferView = {
  readonly sessionId: string;
  readonly epoch: number;
  readonly customer: Customer;
  readonly machine: Machine | null;
  readonly askedAt: number;
  readonly expiresAt: number;
  readonly callback: CallbackView | null;
  readonly entryLevel: Level;
  /** Why this technician is asked. */
  readonly reason: Reason;
  /** A session of their own, a hand for a colleague's, or a colleague's to take over. */
  readonly kind: 'session' | 'help' | 'handover';
  /** What the customer wrote last; null where they wrote nothing. */
  readonly lastWords: string | null;
  /** What was said of the problem before. */
  readonly problem: string | null;
  readonly homework: Homework;
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
  /** `missed` when two offers in a row ran out unanswered; going on takes one tap. */
  readonly awayBecause: 'missed' | null;
  readonly offer: OfferView | null;
  /** The session this technician holds, and whether another tab of theirs has it open. */
  readonly sessionId: string | null;
  readonly waiting: readonly { readonly level: Level; readonly count: number }[];
  /** Null in news of an offer or a session: they are as they were. */
  readonly colleagues: readonly Colleague[] | null;
};

/** A session that has not ended, as a lead sees it: nothing in it tells how long a member of staff has been at it [rule.R3]. */
export type QueueEntry = {
  readonly id: string;
  readonly customer: Customer;
  readonly entryLevel: Level;
  readonly machine: Machine | null;
  /** Since when the customer waits, epoch ms; null once a technician has accepted. */
  readonly askedAt: number | null;
  readonly state: SessionState;
  /** Who has it, or is asked. */
  readonly technician: StaffView | null;
  /** The assignment as it is now, so that nobody moves what has moved meanwhile. */
  readonly epoch: number;
  /** The names of those who are asked to come in, or about whom the customer is asked. */
  readonly coming: readonly string[];
  /** True when a promised callback is due within a minute, or overdue, and nobody is asked. */
  readonly isAtRisk: boolean;
  /** What nobody has whom it needs: it waits for nobody who is signed in. */
  readonly lacks: Lack | null;
  /** The names of those of the team who have it and are not signed in, some of them where they are many. */
  readonly couldCome: readonly string[];
  readonly callback: Session['callback'];
};

/** The live queue of a company, the session that was asked for first before the others, and everybody who is signed in. */
export type QueueView = {
  readonly sessions: readonly QueueEntry[];
  readonly people: readonly Colleague[];
  readonly at: number;
};
