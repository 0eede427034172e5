import { type Ending, endingOf, withMoment } from '#models/ending/ending.ts';
import type { Moment, MomentDraft } from '#models/ending/moment.ts';
import type { OfSession } from '../../store/database.ts';
import type { Core } from '../core.ts';
import { ofSession, type Room } from '../room.ts';

/** Moments that happened together; `id` where somebody made it, so that the same one is written once. */
type Noted = { readonly drafts: readonly MomentDraft[]; readonly id?: string };

function stamped(core: Core, { drafts, id }: Noted): Moment[] {
  const at = core.clock.now();
  return drafts.map((draft, index) => ({ ...draft, at, id: index === 0 && id ? id : core.ids() }) as Moment);
}

/** When a session was over, epoch ms; null before that, and for one that nobody had accepted. */
function endedAtOf({ session }: Room): number | null {
  return session.state === 'ended' && session.outcome !== 'abandoned' ? session.endedAt : null;
}

/** The ending with these moments as well; null where they are known. */
export function withMoments(core: Core, { ending }: Room, noted: Noted): Ending | null {
  const after = stamped(core, noted).reduce(withMoment, ending);
  return after === ending ? null : after;
}

/** Writes moments of a session that is in memory; false where they are known. Call it inside the lane. */
export async function note(core: Core, room: Room, noted: Noted): Promise<boolean> {
  const after = withMoments(core, room, noted);
  if (after) await save(core, room, after);
  return after !== null;
}

/** The ending as it is now, on the disk and then in memory. */
export async function save(core: Core, room: Room, ending: Ending): Promise<void> {
  await core.store.endings.save(ofSession(room), ending, { at: core.clock.now(), endedAt: endedAtOf(room) });
  room.ending = ending;
}

/** The same for a session that may have ended long ago. Call it inside the lane. */
export async function noteAnywhere(core: Core, where: OfSession, noted: Noted): Promise<boolean> {
  const room = core.rooms.get(where.sessionId);
  if (room && room.session.companyId === where.companyId) return await note(core, room, noted);
  const session = await core.store.sessions.get(where.companyId, where.sessionId);
  if (!session) return false;
  const before = endingOf(await core.store.endings.moments(where));
  const after = stamped(core, noted).reduce(withMoment, before);
  if (after === before) return false;
  const endedAt = session.state === 'ended' && session.outcome !== 'abandoned' ? session.endedAt : null;
  await core.store.endings.save(where, after, { at: core.clock.now(), endedAt });
  return true;
}
