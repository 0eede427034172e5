import type { Level } from '../level.ts';
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

type Ordered = { readonly technician: Technician; readonly breadth: number };

/** Lowest level, then the least flexible, then the longest idle [route.R6]; the primary family is added a shortlist. */
function inOrder(free: Iterable<Technician>): Ordered[] {
  const ordered: Ordered[] = [];
  for (const technician of free)
    ordered.push({ technician, breadth: technician.families.length * technician.languages.length });
  return ordered.sort(
    (a, b) =>
      a.technician.level - b.technician.level ||
      a.breadth - b.breadth ||
      a.technician.idleSince - b.technician.idleSince,
  );
}

/** Splits those who can serve a session; of equals in level and breadth, those whose primary family it is come first. */
function shortlist(able: readonly Ordered[], session: WaitingSession): Shortlist {
  const inFamily: Technician[] = [];
  const outside: Technician[] = [];
  let others: Technician[] = [];
  let last: Ordered | null = null;
  for (const one of able) {
    const { technician } = one;
    if (last && (last.technician.level !== technician.level || last.breadth !== one.breadth)) {
      inFamily.push(...others);
      others = [];
    }
    last = one;
    if (!knowsFamily(technician, session)) outside.push(technician);
    else if (session.family === null || technician.families[0] === session.family) inFamily.push(technician);
    else others.push(technician);
  }
  inFamily.push(...others);
  return { inFamily: { technicians: inFamily, from: 0 }, outside: { technicians: outside, from: 0 } };
}

type Alike = { readonly able: readonly Ordered[]; readonly byFamily: Map<string | null, Shortlist> };

/**
 * The shortlists of a round, made when first asked for: sessions that are alike share one, so that a long queue is not
 * looked through once a technician.
 */
export function createShortlists(free: Iterable<Technician>): Shortlists {
  const ordered = inOrder(free);
  const made: Readonly<Record<Level, Map<string, Alike>>> = { 1: new Map(), 2: new Map(), 3: new Map() };
  return {
    of(session) {
      const byLanguage = made[session.level];
      let alike = byLanguage.get(session.language);
      if (!alike) {
        const able = ordered.filter(({ technician }) => canServe(technician, session));
        alike = { able, byFamily: new Map() };
        byLanguage.set(session.language, alike);
      }
      let known = alike.byFamily.get(session.family);
      if (!known) {
        known = shortlist(alike.able, session);
        alike.byFamily.set(session.family, known);
      }
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
  while (queue.from < technicians.length && !free.has((technicians[queue.from] as Technician).id)) queue.from += 1;
  for (let n = queue.from; n < technicians.length; n += 1) {
    const technician = technicians[n] as Technician;
    if (!declinedBy.includes(technician.id) && free.has(technician.id)) return technician;
  }
  return null;
}
