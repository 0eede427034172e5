import type { Technician } from '../technician.ts';
import { isOnDuty } from './eligible.ts';
import type { RoutingSettings } from './settings.ts';
import { targetMs } from './urgency.ts';
import type { WaitingSession, World } from './world.ts';

/** The level 3 technicians kept back for level 3 [route.R4]. */
export type Reserve = {
  /** How many of level 3 are idle; the round counts it down. */
  idle: number;
  /** How many of them stay idle for level 3. */
  readonly kept: number;
  readonly settings: RoutingSettings;
};

/** The reserve of a world in which these technicians are free. */
export function reserveOf({ technicians, settings }: World, free: Iterable<Technician>, now: number): Reserve {
  let idle = 0;
  for (const { level } of free) if (level === 3) idle += 1;
  let onDuty = 0;
  for (const technician of technicians) if (technician.level === 3 && isOnDuty(technician, now)) onDuty += 1;
  const { reserve } = settings;
  return { idle, kept: reserve ? Math.max(reserve.atLeast, reserve.share * onDuty) : 0, settings };
}

/** True when level 3 need not be kept back from this session at all. */
function isUngated({ settings }: Reserve, session: WaitingSession): boolean {
  return settings.reserve === null || session.level === 3;
}

/** True when enough of level 3 are idle for one to go to this session. */
export function isEnoughIdle(reserve: Reserve, session: WaitingSession): boolean {
  return isUngated(reserve, session) || reserve.idle > reserve.kept + (session.level === 1 ? 1 : 0);
}

/** When its wait alone lets a session through to level 3, epoch ms. */
function longWaitAt({ settings }: Reserve, session: WaitingSession): number {
  const { reserve } = settings;
  if (reserve === null || session.level === 3) return session.askedAt;
  const target = session.callbackDueAt !== null ? reserve.callbackTargetMs : targetMs(settings, session);
  return session.askedAt + target * (session.level === 1 ? reserve.level1AfterTargets : reserve.level2AfterTargets);
}

/** From when on a technician may take a session as far as the reserve goes, epoch ms, if nobody else comes or goes. */
export function openFrom(reserve: Reserve, technician: Technician, session: WaitingSession): number {
  return technician.level < 3 || isEnoughIdle(reserve, session)
    ? Number.NEGATIVE_INFINITY
    : longWaitAt(reserve, session);
}
