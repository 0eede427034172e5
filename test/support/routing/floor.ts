import { defaultSettings } from '#models/routing/settings.ts';
import type { WaitingSession, World } from '#models/routing/world.ts';
import type { Technician } from '#models/technician.ts';

/** A technician of level 1 who knows family A and language a, and is free; fields can be replaced. */
export function technician(id: string, fields: Partial<Technician> = {}): Technician {
  return {
    id,
    level: 1,
    families: ['A'],
    languages: ['a'],
    state: 'available',
    idleSince: 0,
    lastSeenAt: null,
    ...fields,
  };
}

/** A consumer of level 1 who asks at time 0 about family A in language a; fields can be replaced. */
export function waiting(id: string, fields: Partial<WaitingSession> = {}): WaitingSession {
  return {
    id,
    level: 1,
    segment: 'consumer',
    language: 'a',
    family: 'A',
    certified: false,
    callbackDueAt: null,
    askedAt: 0,
    declinedBy: [],
    ...fields,
  };
}

/** A world with the usual settings. */
export function worldWith(
  sessions: readonly WaitingSession[],
  technicians: readonly Technician[],
  settings = defaultSettings,
): World {
  return { sessions, technicians, settings };
}
