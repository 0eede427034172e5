import type { Level } from '#models/level.ts';
import { defaultSettings } from '#models/routing/settings.ts';
import type { WaitingSession, World } from '#models/routing/world.ts';
import type { Technician } from '#models/technician.ts';
import { waiting } from '#test/support/routing/floor.ts';
import type { SimTechnician } from '#test/support/routing/staff.ts';

type Chance = () => number;

const families = ['A', 'B', 'C', 'D', 'E', 'F'];
const languages = ['a', 'b', 'c'];
const levels: readonly Level[] = [1, 1, 1, 1, 1, 2, 2, 2, 3, 3];

function pick<T>(values: readonly T[], chance: Chance): T {
  return values[Math.floor(chance() * values.length)] as T;
}

function some(values: readonly string[], most: number, chance: Chance): string[] {
  const count = 1 + Math.floor(chance() * most);
  return [...values].sort(() => chance() - 0.5).slice(0, count);
}

/** A large team of the three levels, each with two or three of six families and up to two of three languages. */
export function team(count: number, chance: Chance): SimTechnician[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `technician-${n}`,
    level: pick(levels, chance),
    families: some(families, 3, chance),
    languages: some(languages, 2, chance),
    state: 'available' as const,
    idleSince: Math.floor(chance() * 3_600_000),
    lastSeenAt: null,
  }));
}

/** Who calls such a team at `askedAt`: every tenth a callback, half of level 3 certified, one in 50 of them known. */
export function caller(id: string, askedAt: number, chance: Chance): WaitingSession {
  const level = pick(levels, chance);
  const isCallback = level < 3 && chance() < 0.1;
  return waiting(id, {
    level,
    askedAt,
    family: pick(families, chance),
    language: pick(languages, chance),
    segment: chance() < 0.4 ? 'business' : 'consumer',
    certified: level === 3 && chance() < 0.5,
    callbackDueAt: isCallback ? askedAt + 180_000 : null,
    declinedBy: chance() < 0.1 ? [`technician-${Math.floor(chance() * 1_000)}`] : [],
    known: chance() < 0.02 ? { technicianId: `technician-${Math.floor(chance() * 1_000)}`, at: askedAt } : null,
  });
}

/** A world of 1,000 technicians, of whom `idleShare` are free, and 2,000 who waited for up to 20 minutes at `now`. */
export function crowd(idleShare: number, now: number, chance: Chance): World {
  const technicians: Technician[] = team(1_000, chance).map((one) =>
    chance() < idleShare ? one : { ...one, state: 'engaged', held: 1 },
  );
  const sessions = Array.from({ length: 2_000 }, (_, n) =>
    caller(`session-${n}`, now - Math.floor(chance() * 1_200_000), chance),
  );
  return { technicians, sessions, settings: defaultSettings };
}
