import { holderOf } from '#models/session.ts';
import { watchAbsence } from './absence.ts';
import { restoreCallbacks } from './callback/follow.ts';
import { settleChats } from './chatDuty.ts';
import type { Core } from './core.ts';
import { deskOf } from './desks.ts';
import { plan } from './effects.ts';
import { planQuestions } from './ending/nextDay.ts';
import { restoreRecoveries } from './ending/recover.ts';
import { inLane, waitFor } from './presence.ts';
import { loadRoom } from './rooms.ts';
import { restoreTogether } from './together/restore.ts';
import { planCounting, planErasing, planFinding, planUpkeep } from './upkeep.ts';

/** The chats of whoever has not come back are somebody else's to answer. */
async function settleAll(core: Core): Promise<void> {
  for (const floor of core.floors.values()) await settleChats(core, floor);
}

/**
 * Takes up every open session after a start [fault.S1]. For `bootMs` nobody is given up and no wait runs out: whoever is
 * not on the line was cut off by us. Only an open offer runs out as ever, without blame, so that the customer waits no longer.
 * Pages come back by themselves and say again what they had chosen.
 */
export async function restore(core: Core): Promise<void> {
  const until = core.clock.now() + core.grace.bootMs;
  core.heldUntil = until;
  const sessions = await core.store.sessions.open();
  await core.lane(async () => {
    for (const session of sessions) {
      const room = await loadRoom(core, session);
      plan(core, room, session.state === 'offered' ? 0 : until);
      restoreTogether(core, room, until);
      watchAbsence(core, room);
      if (!room.technician || holderOf(session) === null) continue;
      const desk = deskOf(core, room.technician, room.floor);
      desk.room = room;
      waitFor(core, desk, until);
    }
  });
  await restoreCallbacks(core);
  restoreRecoveries(core);
  await planQuestions(core);
  planUpkeep(core, 0);
  planErasing(core, 0);
  planCounting(core, 0);
  planFinding(core, 0);
  core.agenda.set('chats:held', until, () => void inLane(core, () => settleAll(core)));
  if (sessions.length > 0) core.log.info({ sessions: sessions.length }, 'open sessions taken up');
}
