import { holderOf, type Session } from '#models/session.ts';
import type { Store } from '../store/store.ts';
import { restoreCallbacks } from './callback/follow.ts';
import { settleChats } from './chatDuty.ts';
import type { Core } from './core.ts';
import { deskOf } from './desks.ts';
import { plan } from './effects.ts';
import { inLane, waitFor } from './presence.ts';
import { loadRoom } from './rooms.ts';
import { restoreTogether } from './together/restore.ts';

/** The chats of whoever has not come back are somebody else's to answer. */
async function settleAll(core: Core): Promise<void> {
  for (const floor of core.floors.values()) await settleChats(core, floor);
}

/** How long what was decided can be taken again. */
const decisionsKeptMs = 30 * 24 * 3600_000;

/** The latest time of which anything open tells, epoch ms; 0 where nothing does. */
export async function latestAt({ decisions, sessions }: Pick<Store, 'decisions' | 'sessions'>): Promise<number> {
  const timesOf = (session: Session) => [
    session.askedAt,
    'liveAt' in session ? session.liveAt : 0,
    'endedAt' in session ? session.endedAt : 0,
  ];
  return Math.max((await decisions.lastAt()) ?? 0, ...(await sessions.open()).flatMap(timesOf));
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
  await core.store.decisions.forget(core.clock.now() - decisionsKeptMs);
  await core.lane(async () => {
    for (const session of sessions) {
      const room = await loadRoom(core, session);
      plan(core, room, session.state === 'offered' ? 0 : until);
      restoreTogether(core, room, until);
      if (!room.technician || holderOf(session) === null) continue;
      const desk = deskOf(core, room.technician, room.floor);
      desk.room = room;
      waitFor(core, desk, until);
    }
  });
  await restoreCallbacks(core);
  core.agenda.set('chats:held', until, () => void inLane(core, () => settleAll(core)));
  if (sessions.length > 0) core.log.info({ sessions: sessions.length }, 'open sessions taken up');
}
