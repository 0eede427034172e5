import type { Language, Level, Segment } from './level.ts';

const presences = ['available', 'reserved', 'engaged', 'away'] as const;
/** A technician's readiness, apart from the state of any session. `reserved` while an offer is open. */
export type Presence = (typeof presences)[number];

/** A technician as matching sees one. */
export type Technician = {
  readonly id: string;
  readonly companyId: string;
  readonly level: Level;
  readonly segment: Segment;
  readonly languages: readonly Language[];
  readonly presence: Presence;
  /** Since when they are available, epoch ms; the longest idle comes first among equals. */
  readonly idleSince: number;
};
