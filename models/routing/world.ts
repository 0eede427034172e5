import type { Level, Segment } from '../level.ts';
import type { Technician } from '../technician.ts';
import type { History } from './history.ts';
import type { RoutingSettings } from './settings.ts';

/** A session that waits and is offered to nobody. */
export type WaitingSession = {
  readonly id: string;
  /** The level it enters at. */
  readonly level: Level;
  readonly segment: Segment;
  /** BCP 47 primary subtag. */
  readonly language: string;
  /** The machine's product family; null when it is not known, and then everybody will do. */
  readonly family: string | null;
  readonly certified: boolean;
  /** When a promised callback is due, epoch ms; null where none was promised. It never moves [route.R12]. */
  readonly callbackDueAt: number | null;
  /** When the customer asked, epoch ms; kept through every decline, lost technician and handover. */
  readonly askedAt: number;
  /** Technicians it is not offered to again. */
  readonly declinedBy: readonly string[];
  /** Set when it is not here for the first time: handed over or escalated, or its technician was lost. */
  readonly again?: 'handedOver' | 'lost' | null;
  /**
   * Who served this customer's machine last, or held the session before, and when they last did, epoch ms; `isSender`:
   * who sent the link, and has not met the customer here.
   */
  readonly known?: { readonly technicianId: string; readonly at: number; readonly isSender?: boolean } | null;
};

/**
 * All that matching looks at: the waiting sessions of one company, everybody who is signed in or rostered there, and
 * its settings. Plain data. The order of the lists decides only between equals.
 */
export type World = {
  readonly sessions: readonly WaitingSession[];
  readonly technicians: readonly Technician[];
  readonly settings: RoutingSettings;
  /** What estimates are made of; matching never looks at it. */
  readonly history?: History;
  /** When the team is open now or next, epoch ms; null or absent when it always is. Matching goes by shifts alone. */
  readonly hours?: { readonly from: number; readonly until: number } | null;
};

/** The rules that made a choice what it is, besides eligibility and urgency. */
export type DecidingRule = 'route.R4' | 'route.R6' | 'route.R7' | 'route.R10';

/** Why this technician, in a form that can be shown and logged. */
export type Reason = {
  readonly rules: readonly DecidingRule[];
  readonly waitedMs: number;
  /** Waited over tau [route.R3]; the greatest was served first. */
  readonly urgency: number;
  /** How far the technician is above what the session needs. */
  readonly levelsAbove: number;
  /** The technician does not know the product family, and may decline freely. */
  readonly isOutsideFamily: boolean;
  /** They served this machine lately, or held this very session before. */
  readonly isKnown: boolean;
  /** What let a level 3 technician go to a lower level: others stay idle, or the wait was long. Null where it was no matter. */
  readonly reserve: 'enoughIdle' | 'longWait' | null;
};

/** One session to be offered to one technician. */
export type Assignment = { readonly sessionId: string; readonly technicianId: string; readonly reason: Reason };
