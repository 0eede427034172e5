import type { Ending } from '#models/ending/ending.ts';
import type { MomentDraft } from '#models/ending/moment.ts';
import { needsRecovery, type Recovery } from '#models/ending/recovery.ts';
import { isUnderWay, type Session } from '#models/session.ts';
import type { StaffView } from '#models/view.ts';
import type { Core } from '../core.ts';
import { type Change, mirror } from '../effects.ts';
import type { Room } from '../room.ts';
import { note, noteAnywhere, save, withMoments } from './log.ts';

type Step = Pick<Change, 'room' | 'previous'>;
/** A step that was decided and is about to be written. */
type Decided = { readonly room: Room; readonly next: Session };

function helped({ id, name, level }: StaffView): MomentDraft {
  return { what: 'helped', who: { id, name, level } };
}

/** How the wait ended. */
function ofAnswer({ room, next }: Decided): MomentDraft[] {
  return next.state === 'connecting' && room.session.state === 'offered' ? [{ what: 'accepted' }] : [];
}

/** What was announced as it began. */
function ofWait({ room: { session, wait, ending } }: Step): MomentDraft[] {
  const isAnnounced = ending.moments.some(({ what }) => what === 'announced');
  const isFirst = session.state === 'queued' && !isAnnounced && wait?.range;
  return isFirst ? [{ what: 'announced', highMs: wait.range.highMs }] : [];
}

/** Whoever has the lead as it goes live. */
function ofLead({ room: { session: previous, technician }, next }: Decided): MomentDraft[] {
  const isLive = next.state === 'live' && previous.state !== 'live' && previous.state !== 'interrupted';
  return isLive && technician ? [helped(technician)] : [];
}

/** Who came to help beside them, each once. */
function ofHelpers({ room: { session, beside }, previous }: Step): MomentDraft[] {
  const came = session.helpers.filter((id) => !previous.helpers.includes(id));
  return came.flatMap((id) => beside.get(id)?.me ?? []).map(helped);
}

type Turn = { readonly session: Session; readonly previous: Session; readonly ending: Ending };

/** What went wrong, and the end. */
function ofPeaks({ session, previous, ending }: Turn): MomentDraft[] {
  const found: MomentDraft[] = [];
  const dueAt = session.callback?.dueAt;
  if (session.callback?.lateAt !== undefined && previous.callback?.lateAt === undefined && dueAt != null)
    found.push({ what: 'late', dueAt });
  if (session.state === previous.state) return found;
  if (session.state === 'interrupted') found.push({ what: 'interrupted' });
  if (session.state === 'live' && previous.state === 'interrupted') found.push({ what: 'back' });
  const isOver = session.state === 'wrappingUp' || (session.state === 'ended' && previous.state !== 'wrappingUp');
  const isStopped = session.state === 'wrappingUp' && session.endedBy === 'customer' && previous.state === 'live';
  if (isStopped && ending.askedAt === null) found.push({ what: 'stopped' });
  if (isOver && ending.moments.length > 0) found.push({ what: 'ended' });
  return found;
}

function isLookedFor({ invitation, joining, helpers }: Session): boolean {
  return invitation?.kind === 'handover' || joining.length > 0 || helpers.length > 0;
}

function leadIn({ floor }: Room, ids: readonly string[]): boolean {
  return ids.some((id) => floor.members.get(id)?.role === 'lead');
}

/** What a step means to a recovery that is to be kept on this line: it is kept, it cannot be any more, or neither yet. */
function verdictOn({ room }: Step, recovery: Recovery): 'kept' | 'missed' | null {
  const { session } = room;
  if (!isUnderWay(session) || session.state === 'connecting') return 'missed';
  if (recovery.option === 'leadNow') return leadIn(room, [session.technicianId, ...session.helpers]) ? 'kept' : null;
  if (session.technicianId !== recovery.technicianId) return 'kept';
  return isLookedFor(session) ? null : 'missed';
}

function ofRecovery(step: Step): MomentDraft[] {
  const { recovery } = step.room.ending;
  const isHere = recovery?.option === 'leadNow' || recovery?.option === 'anotherTechnician';
  if (recovery?.state !== 'accepted' || !isHere) return [];
  const verdict = verdictOn(step, recovery);
  return verdict ? [{ what: verdict }] : [];
}

/** A callback that goes on with an earlier session was kept, or was not: that one's recovery is settled by it. */
async function settleEarlier(core: Core, { room, previous }: Step): Promise<void> {
  const { continues, callback, companyId, state } = room.session;
  if (continues === null || callback?.dueAt == null) return;
  const isMet = callback.metAt !== undefined && previous.callback?.metAt === undefined;
  const isLate = callback.lateAt !== undefined && previous.callback?.lateAt === undefined;
  const isGivenUp = state === 'ended' && callback.metAt === undefined;
  if (!isMet && !isLate && !isGivenUp) return;
  const isKept = isMet && callback.lateAt === undefined;
  const where = { companyId, sessionId: continues };
  const isNew = await noteAnywhere(core, where, {
    drafts: [{ what: isKept ? 'kept' : 'missed' }],
    id: `${room.session.id}.${isKept ? 'kept' : 'missed'}`,
  });
  if (isNew && isKept) await core.store.endings.setContact(where, null);
}

/** Offers a recovery where it is not well, while there is somebody to offer it to. Call it inside the lane. */
export async function offerWhereNeeded(core: Core, room: Room): Promise<void> {
  if (room.seats.customer && needsRecovery(room.ending)) await note(core, room, { drafts: [{ what: 'offered' }] });
}

/**
 * The ending with what follows from a step alone, to be written with it; null where that adds nothing. The last step counts
 * what ends by it, and so what it adds is written once it is there.
 */
export function endingWith(core: Core, decided: Decided): Ending | null {
  const { room, next: session } = decided;
  if (session.state === 'ended') return null;
  const turn = { session, previous: room.session, ending: room.ending };
  return withMoments(core, room, { drafts: [...ofAnswer(decided), ...ofLead(decided), ...ofPeaks(turn)] });
}

function ofEnd({ room: { session, ending }, previous }: Step): MomentDraft[] {
  return session.state === 'ended' ? ofPeaks({ session, previous, ending }) : [];
}

/** What a committed step means to the end of its session: what else happened is written down, and a recovery followed. */
export async function followEnding(core: Core, step: Step): Promise<void> {
  const { room } = step;
  const drafts = [...ofWait(step), ...ofHelpers(step), ...ofEnd(step), ...ofRecovery(step)];
  try {
    if (drafts.length > 0) await note(core, room, { drafts });
    // A note that nobody was helped says nothing of an ending; one that began is counted when its session is over.
    else if (room.session.state === 'ended' && room.ending.moments.length > 0) await save(core, room, room.ending);
    const isSettled = drafts.some(({ what }) => what === 'missed' || what === 'kept');
    if (isSettled) await offerWhereNeeded(core, room);
    if (isSettled || drafts.some(({ what }) => what === 'helped')) mirror(room);
    await settleEarlier(core, step);
  } catch (error) {
    // What cannot be written of an ending is no reason to undo what happened.
    core.log.error({ err: error, session: room.session.id }, 'an ending was not written');
  }
}
