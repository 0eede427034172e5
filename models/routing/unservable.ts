import { isQualified } from '../level.ts';
import type { Technician } from '../technician.ts';
import { canServe, knowsFamily } from './eligible.ts';
import type { WaitingSession, World } from './world.ts';

/** What nobody has whom a session needs. `levelOrLanguage`: there are people for each, and nobody for both. */
export type Lack = 'anybody' | 'level' | 'language' | 'levelOrLanguage' | 'family';

export type Unservable = {
  readonly lacks: Lack;
  /** True when somebody outside the product family may take it as a last resort [route.R7]. */
  readonly isLastResort: boolean;
};

function mayCome({ shift }: Technician, now: number): boolean {
  return !shift || shift.until > now;
}

/**
 * What is missing when no technician who is signed in or rostered could ever serve a session as it should be, so that
 * its customer is told at once instead of waiting for nobody. Null when somebody could. `now` is epoch ms.
 */
export function unservable(world: World, session: WaitingSession, now: number): Unservable | null {
  const people = world.technicians.filter((technician) => mayCome(technician, now));
  const able = people.filter((technician) => canServe(technician, session));
  if (able.some((technician) => knowsFamily(technician, session))) return null;
  if (able.length > 0) return { lacks: 'family', isLastResort: true };
  if (people.length === 0) return { lacks: 'anybody', isLastResort: false };
  const hasLevel = people.some(({ level }) => isQualified(level, session.level));
  const hasLanguage = people.some(({ languages }) => languages.includes(session.language));
  if (hasLevel && hasLanguage) return { lacks: 'levelOrLanguage', isLastResort: false };
  return { lacks: hasLevel ? 'language' : 'level', isLastResort: false };
}
