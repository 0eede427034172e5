import type { Technician } from '../technician.ts';
import type { RoutingSettings } from './settings.ts';
import { type Ranked, waitedMs } from './urgency.ts';
import type { DecidingRule, Reason } from './world.ts';

type Circumstances = {
  readonly now: number;
  readonly settings: RoutingSettings;
  readonly isOutsideFamily: boolean;
  /** Whether enough of level 3 were idle for one of them to go. */
  readonly isEnough: boolean;
};

/** Why a session goes to this technician. */
export function reasonOf(
  { session, urgency }: Pick<Ranked, 'session' | 'urgency'>,
  technician: Pick<Technician, 'id' | 'level'>,
  { now, settings, isOutsideFamily, isEnough }: Circumstances,
): Reason {
  const isKnown = session.known?.technicianId === technician.id;
  const isGated = settings.reserve !== null && technician.level === 3 && session.level < 3;
  const rules: DecidingRule[] = isKnown && session.again === 'lost' ? ['route.R10'] : ['route.R6'];
  if (isOutsideFamily) rules.push('route.R7');
  if (isGated) rules.push('route.R4');
  return {
    rules,
    waitedMs: waitedMs(session, now),
    urgency,
    levelsAbove: technician.level - session.level,
    isOutsideFamily,
    isKnown,
    reserve: isGated ? (isEnough ? 'enoughIdle' : 'longWait') : null,
  };
}
