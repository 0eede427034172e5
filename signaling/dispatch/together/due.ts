import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { matchFloor } from '../matching.ts';
import { countMissed } from '../missed.ts';
import type { Room } from '../room.ts';
import { tellEnd } from './invitation.ts';
import { tellTeam } from './tell.ts';

/** Before a step that could not be written is tried again. */
const againMs = 1_000;

async function lapse(core: Core, room: Room): Promise<void> {
  const before = room.session;
  const askedId = before.invitation?.askedId;
  const desk = askedId ? core.desks.get(askedId) : undefined;
  const isDue = (before.invitation?.expiresAt ?? 0) <= core.clock.now();
  // What nobody could see has not been passed over by anybody.
  const isUnseen = isDue && desk !== undefined && desk.pages.size === 0;
  const hasLapsed = await commit(core, room, { event: { type: isUnseen ? 'withdrawInvitation' : 'lapseInvitation' } });
  if (hasLapsed && desk && !isUnseen) countMissed(core, desk);
  tellEnd(room, before, { what: 'nobody', name: desk?.me.name ?? '' });
  const late = before.joining.map(({ technicianId }) => room.beside.get(technicianId)?.me);
  if (await commit(core, room, { event: { type: 'lapseJoining' } })) {
    for (const one of late) if (one && !room.beside.has(one.id)) tellTeam(room, 'unanswered', one.name);
  }
  await matchFloor(core, room.floor);
}

/** Somebody who was asked, or who waited for the customer's word, has waited long enough [rule.S2]. */
export function togetherIsDue(core: Core, room: Room): void {
  core
    .lane(() => lapse(core, room))
    .catch((error: unknown) => {
      core.log.error({ err: error, session: room.session.id }, 'an invitation could not lapse; trying again');
      core.agenda.set(`together:${room.session.id}`, core.clock.now() + againMs, () => togetherIsDue(core, room));
    });
}
