import { isQualified } from './level.ts';
import type { Session } from './session.ts';
import type { Technician } from './technician.ts';

type Queued = Extract<Session, { state: 'queued' }>;

/** All that matching looks at: one company's waiting sessions and its technicians. */
export type World = {
  readonly sessions: readonly Session[];
  readonly technicians: readonly Technician[];
};

/** One session to be offered to one technician. */
export type Assignment = { readonly sessionId: string; readonly technicianId: string };

function isEligible(technician: Technician, session: Queued): boolean {
  return (
    technician.companyId === session.companyId &&
    technician.presence === 'available' &&
    isQualified(technician.level, session.customer.level) &&
    technician.languages.includes(session.customer.language) &&
    !session.declinedBy.includes(technician.id)
  );
}

function preference(a: Technician, b: Technician): number {
  return a.level - b.level || a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1);
}

function bestFor(session: Queued, technicians: Iterable<Technician>): Technician | null {
  let best: Technician | null = null;
  for (const candidate of technicians)
    if (isEligible(candidate, session) && (best === null || preference(candidate, best) < 0)) best = candidate;
  return best;
}

/**
 * The offers to make now: the longest waiting session first, to the lowest sufficient level,
 * inside a level to the longest idle. Nobody is named twice.
 */
export function match(world: World): readonly Assignment[] {
  const free = new Set(world.technicians);
  const waiting = world.sessions.filter((session): session is Queued => session.state === 'queued');
  waiting.sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
  const assignments: Assignment[] = [];
  for (const session of waiting) {
    const technician = bestFor(session, free);
    if (!technician) continue;
    free.delete(technician);
    assignments.push({ sessionId: session.id, technicianId: technician.id });
  }
  return assignments;
}
