import type { WaitingSession, World } from '#models/routing/world.ts';
import type { Technician } from '#models/technician.ts';

/**
 * The rules of routing once more, written down as they read: every pair of a session and a technician is looked at
 * before every decision. Slow, short, and without a line of the matcher.
 */

const bySegment = { 1: [90, 60], 2: [60, 45], 3: [45, 45] } as const;

function targetOf({ level, segment, certified, callbackDueAt }: WaitingSession): number {
  if (callbackDueAt !== null) return 180_000;
  return 1_000 * (certified ? 20 : bySegment[level][segment === 'business' ? 1 : 0]);
}

export function urgency(session: WaitingSession, now: number): number {
  const calm = session.callbackDueAt !== null ? 6_000 : session.certified ? 5_000 : targetOf(session);
  const tau = session.again === 'lost' ? 2_000 : session.again === 'handedOver' ? calm / 2 : calm;
  return Math.max(0, now - session.askedAt) / tau;
}

export function isThere({ state, held = 0, capacity = 1, lastSeenAt, shift }: Technician, now: number): boolean {
  const hasRoom = state === 'available' ? held < capacity : state === 'engaged' && held > 0 && held < capacity;
  return hasRoom && now <= (lastSeenAt ?? now) + 5_000 && (!shift || (shift.from <= now && now < shift.until));
}

/** Whether a technician who is there may take a session now: in their families, as a last resort, or not at all. */
export function mayTake(
  world: World,
  pair: readonly [Technician, WaitingSession],
  when: { now: number; idle3: number },
) {
  const [technician, session] = pair;
  const { level, families, languages, id } = technician;
  const fits = level >= session.level && languages.includes(session.language) && !session.declinedBy.includes(id);
  const isCallback = session.callbackDueAt !== null;
  const onDuty = world.technicians.filter(({ level: other, state, shift }) => {
    const isInShift = !shift || (shift.from <= when.now && when.now < shift.until);
    return other === 3 && state !== 'away' && state !== 'paused' && isInShift;
  });
  const kept = Math.max(1, onDuty.length / 6) + (session.level === 1 ? 1 : 0);
  const patience = (isCallback ? 60_000 : targetOf(session)) * (session.level === 1 ? 6 : 3);
  const isScarce = world.settings.reserve !== null && when.idle3 <= kept;
  const isReserved = level === 3 && session.level < 3 && isScarce && when.now < session.askedAt + patience;
  if (!fits || isReserved) return 'no';
  if (session.family === null || families.includes(session.family)) return 'inFamily';
  return when.now >= session.askedAt + (isCallback ? 120_000 : 2 * targetOf(session)) ? 'outside' : 'no';
}

/** Numbers to compare two choices by, the smaller first: those of the session, its place in the list, and who is asked. */
function order([technician, session]: readonly [Technician, WaitingSession], now: number, place: number): number[] {
  const { level, families, languages, idleSince, id } = technician;
  const isKnown = session.known?.technicianId === id && session.known.at >= now - 7 * 24 * 3600_000;
  const isPrimary = session.family === null || families[0] === session.family;
  const tau = now > session.askedAt ? 0 : 1 / urgency(session, session.askedAt + 1);
  const who = [isKnown ? 0 : 1, level, families.length * languages.length, isPrimary ? 0 : 1, idleSince];
  return [-urgency(session, now), session.askedAt, tau, place, ...who];
}

/** The round as the rules have it: pairs of ids in the order of the decisions. */
export function referenceMatch(world: World, now: number): string[] {
  const decided: string[] = [];
  let sessions = [...world.sessions];
  let free = world.technicians.filter((technician) => isThere(technician, now));
  for (const how of ['inFamily', 'outside']) {
    for (;;) {
      const when = { now, idle3: free.filter(({ level }) => level === 3).length };
      const pairs = sessions.flatMap((session) => free.map((technician) => [technician, session] as const));
      const open = pairs.filter((pair) => mayTake(world, pair, when) === how);
      const ranked = open.map((pair) => ({ pair, key: order(pair, now, sessions.indexOf(pair[1])) }));
      ranked.sort(
        (a, b) => a.key.map((value, n) => value - (b.key[n] ?? 0)).find((difference) => difference !== 0) ?? 0,
      );
      const best = ranked[0]?.pair;
      if (!best) break;
      decided.push(`${best[1].id} ${best[0].id}`);
      sessions = sessions.filter((session) => session !== best[1]);
      free = free.filter((technician) => technician !== best[0]);
    }
  }
  return decided;
}
