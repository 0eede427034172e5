import type { Level } from './level.ts';

export const presences = ['available', 'reserved', 'engaged', 'away'] as const;
/** A technician's readiness, apart from the state of any session. `reserved` while an offer is open. */
export type Presence = (typeof presences)[number];

/** From when until when somebody works, epoch ms; the end is not part of it. */
type Shift = { readonly from: number; readonly until: number };

/**
 * A technician as matching sees one: signed in, or rostered and still to come (`away`).
 * Nothing here says how long anybody's sessions took, so that no rule can look at it [route.R13].
 */
export type Technician = {
  readonly id: string;
  readonly level: Level;
  /** Product families they know; the first is their primary one. */
  readonly families: readonly string[];
  /** BCP 47 primary subtags. */
  readonly languages: readonly string[];
  readonly state: Presence | 'wrappingUp' | 'paused';
  /** Since when they wait for a session, epoch ms. */
  readonly idleSince: number;
  /** The last heartbeat, epoch ms; null when whoever built the world vouches for their line. */
  readonly lastSeenAt: number | null;
  /** The present or next shift; null when they work whenever they are signed in. */
  readonly shift?: Shift | null;
  /** How many sessions they take at once, 1 where it is not given; more for chats. */
  readonly capacity?: number;
  /** How many they have now, 0 where it is not given. Somebody `engaged` is asked again while this is below their capacity. */
  readonly held?: number;
};
