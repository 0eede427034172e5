import { defaultSettings, type RoutingSettings } from '#models/routing/settings.ts';
import { match, nextThresholdAt } from '#models/routing.ts';
import type { SimSession } from './demand.ts';
import type { Pair, Policy, SimFloor } from './simulate.ts';
import type { SimTechnician } from './staff.ts';

/** The product's own rules. */
export function reserveAndAge(settings: RoutingSettings = defaultSettings): Policy {
  const worldOf = ({ waiting: sessions, technicians }: SimFloor) => ({ sessions, technicians, settings });
  return {
    round(floor, now) {
      const sessions = new Map(floor.waiting.map((session) => [session.id, session]));
      const technicians = new Map([...floor.idle].map((technician) => [technician.id, technician]));
      return match(worldOf(floor), now).map(({ sessionId, technicianId }) => ({
        session: sessions.get(sessionId) as SimSession,
        technician: technicians.get(technicianId) as SimTechnician,
      }));
    },
    nextAt: (floor, now) => nextThresholdAt(worldOf(floor), now),
  };
}

/** In which order a rival serves, and how many levels above its own a session may go now. */
type Rival = {
  readonly inOrder: (waiting: readonly SimSession[], now: number) => readonly SimSession[];
  readonly levelsUp: (session: SimSession, now: number) => number;
  readonly nextAt?: Policy['nextAt'];
};

function isFor({ level, languages, families }: SimTechnician, session: SimSession, most: number): boolean {
  if (level < session.level || level > most) return false;
  return languages.includes(session.language) && families.includes(session.family ?? '');
}

/** Session by session to the lowest level that will do, inside it to the longest idle. The product family stays required. */
function greedy({ inOrder, levelsUp, nextAt = () => null }: Rival): Policy {
  return {
    round({ waiting, idle }, now) {
      const free = [...idle].sort((a, b) => a.level - b.level || a.idleSince - b.idleSince);
      const pairs: Pair[] = [];
      for (const session of inOrder(waiting, now)) {
        const [lowest, highest] = [free[0], free.at(-1)];
        if (!lowest || !highest) break;
        const most = session.level + levelsUp(session, now);
        if (highest.level < session.level || lowest.level > most) continue;
        const at = free.findIndex((technician) => isFor(technician, session, most));
        const [technician] = at < 0 ? [] : free.splice(at, 1);
        if (technician) pairs.push({ session, technician });
      }
      return pairs;
    },
    nextAt,
  };
}

/** Each level a queue of its own. */
export const strict = greedy({ inOrder: (waiting) => waiting, levelsUp: () => 0 });

/** One queue, whoever came first; the lowest sufficient level. */
export const lowestLevelFirst = greedy({ inOrder: (waiting) => waiting, levelsUp: () => 2 });

const stepsMs = [30_000, 60_000];

function stepsOf({ askedAt }: SimSession, now: number): number {
  return stepsMs.filter((ms) => now >= askedAt + ms).length;
}

function priorityOf(session: SimSession, now: number): number {
  const { certified, callbackDueAt, segment } = session;
  const standing = (certified ? 30 : 0) + (callbackDueAt !== null ? 20 : 0) + (segment === 'business' ? 10 : 0);
  return standing + 5 * stepsOf(session, now);
}

/** The usual recipe: the own level, one more after 30 s, any after 60 s; by priority, which grows a step, then by age. */
export const expanding = greedy({
  inOrder: (waiting, now) =>
    waiting
      .map((session) => ({ session, priority: priorityOf(session, now) }))
      .sort((a, b) => b.priority - a.priority)
      .map(({ session }) => session),
  levelsUp: stepsOf,
  nextAt({ waiting }, now) {
    const steps = waiting.flatMap(({ askedAt }) => stepsMs.map((ms) => askedAt + ms));
    return steps.reduce<number | null>((next, at) => (at > now && (next === null || at < next) ? at : next), null);
  },
});
