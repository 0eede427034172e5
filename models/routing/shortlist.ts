import type { Technician } from '../technician.ts';
import { canServe, knowsFamily } from './eligible.ts';
import type { WaitingSession } from './world.ts';

/** Technicians in the order in which they are asked; `from` passes over those at its head who are taken. */
type Queue = { readonly technicians: readonly Technician[]; from: number };

/** Whom the sessions of one level, language and family are offered to: those who know the family, and the others. */
type Shortlist = { readonly inFamily: Queue; readonly outside: Queue };

export type Shortlists = {
  readonly of: (session: WaitingSession) => Shortlist;
};

function breadth({ families, languages }: Technician): number {
  return families.length * languages.length;
}

/** Lowest level, then the least flexible, then the longest idle [route.R6]; the primary family is added a shortlist. */
function inOrder(free: Iterable<Technician>): Technician[] {
  return [...free].sort((a, b) => a.level - b.level || breadth(a) - breadth(b) || a.idleSince - b.idleSince);
}

/** Puts those whose primary family it is before their equals in level and breadth. */
function primaryFirst(technicians: readonly Technician[], family: string): Technician[] {
  const ordered: Technician[] = [];
  let rest: Technician[] = [];
  let group: Technician | null = null;
  for (const technician of technicians) {
    if (group && (group.level !== technician.level || breadth(group) !== breadth(technician))) {
      ordered.push(...rest);
      rest = [];
    }
    group = technician;
    (technician.families[0] === family ? ordered : rest).push(technician);
  }
  ordered.push(...rest);
  return ordered;
}

function shortlist(ordered: readonly Technician[], session: WaitingSession): Shortlist {
  const inFamily: Technician[] = [];
  const outside: Technician[] = [];
  for (const technician of ordered)
    if (canServe(technician, session)) (knowsFamily(technician, session) ? inFamily : outside).push(technician);
  const { family } = session;
  return {
    inFamily: { technicians: family === null ? inFamily : primaryFirst(inFamily, family), from: 0 },
    outside: { technicians: outside, from: 0 },
  };
}

/**
 * The shortlists of a round, made when first asked for: sessions that are alike share one, so that a long queue is not
 * looked through once a technician.
 */
export function createShortlists(free: Iterable<Technician>): Shortlists {
  const ordered = inOrder(free);
  const made = new Map<string, Map<string | null, Shortlist>>();
  return {
    of(session) {
      const alike = `${session.level}${session.language}`;
      const byFamily = made.get(alike) ?? new Map<string | null, Shortlist>();
      made.set(alike, byFamily);
      const known = byFamily.get(session.family) ?? shortlist(ordered, session);
      byFamily.set(session.family, known);
      return known;
    },
  };
}

/** The best of a queue who is still free and has not declined this session. */
export function firstOf(
  queue: Queue,
  free: ReadonlyMap<string, Technician>,
  { declinedBy }: WaitingSession,
): Technician | null {
  const { technicians } = queue;
  const isTaken = (n: number) => !free.has((technicians[n] as Technician).id);
  while (queue.from < technicians.length && isTaken(queue.from)) queue.from += 1;
  for (let n = queue.from; n < technicians.length; n += 1) {
    const technician = technicians[n] as Technician;
    if (!declinedBy.includes(technician.id) && !isTaken(n)) return technician;
  }
  return null;
}
