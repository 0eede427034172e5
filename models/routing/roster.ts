import type { Technician } from '../technician.ts';
import { type Unservable, unservable } from './unservable.ts';
import type { WaitingSession, World } from './world.ts';

type Person = Pick<Technician, 'id' | 'level' | 'languages' | 'families'>;

/**
 * Somebody of the team who is not there now, as who could still come: `shift` is when they are there, null where they
 * always are. Whoever was told no families apart knows `all`.
 */
export function rostered(
  { id, level, languages, families }: Person,
  { all, shift = null }: { readonly all: readonly string[]; readonly shift?: Technician['shift'] },
): Technician {
  const known = families.length > 0 ? families : all;
  return { id, level, languages, families: known, state: 'away', idleSince: 0, lastSeenAt: null, shift };
}

/** What nobody who is signed in has whom a session needs, and who of the roster has it, by id. */
export type Wanting = Unservable & { readonly couldCome: readonly string[] };

/** What a session wants; null where somebody who is signed in could serve it. `now` is epoch ms [route.R1] [route.P11]. */
export function wantingOf(
  { world, roster }: { readonly world: World; readonly roster: readonly Technician[] },
  session: WaitingSession,
  now: number,
): Wanting | null {
  const found = unservable(world, session, now);
  if (!found) return null;
  const able = roster.filter((one) => unservable({ ...world, technicians: [one] }, session, now) === null);
  return { ...found, couldCome: able.map(({ id }) => id) };
}
