import { type Purpose, purposesOf } from '#models/customer.ts';
import { agreedAt, hasLed } from '#models/recording/agreed.ts';
import { allowedUntil } from '#models/recording/allowed.ts';
import { maxSegments, type NewSegment } from '#models/recording.ts';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import { isUnderWay, type Session } from '#models/session.ts';
import type { OfSession } from '../../store/database.ts';
import { type About, admit, isRefusal } from '../access.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import type { Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';

const done = { ok: true } as const;
/** What a page's idea of the session's clock may be off by, ms; and how late it may be without being asked about it. */
const clockSlackMs = 5_000;

type Begun = { readonly where: OfSession; readonly segment: NewSegment; readonly technicianId: string };
/** What a segment may be recorded for, and since when, epoch ms. */
type Leave = { readonly purposes: readonly Purpose[]; readonly at: number; readonly session: Session };

/** Why nothing may be recorded as the session stands; null where it may. */
function against(session: Session): 'NO_CONSENT' | 'NOT_NOW' | null {
  const { consent, coveredAt, firstLiveAt } = session;
  if (!isUnderWay(session) || firstLiveAt === null) return 'NOT_NOW';
  return purposesOf(consent).length === 0 || coveredAt !== null ? 'NO_CONSENT' : null;
}

/** Told as it begins: the session is as it was then. */
function leaveNow(core: Core, room: Room | Refusal): Leave | Refusal {
  if (isRefusal(room)) return room;
  const { session } = room;
  const reason = against(session);
  return reason ? refuse(reason) : { purposes: purposesOf(session.consent), at: core.clock.now(), session };
}

/** Told afterwards, because the line was down: the session's own log says whether it might be begun then. */
async function leaveThen(core: Core, { where, segment, technicianId }: Begun): Promise<Leave | Refusal> {
  const { store, rooms } = core;
  const session = rooms.get(where.sessionId)?.session ?? (await store.sessions.get(where.companyId, where.sessionId));
  if (session?.companyId !== where.companyId) return refuse('NOT_FOUND');
  const happenings = await store.happenings.list(where);
  if (session.firstLiveAt === null || !hasLed(happenings, technicianId)) return refuse('NOT_FOUND');
  const at = session.firstLiveAt + segment.startedAtMs;
  if (at > core.clock.now()) return refuse('BAD_INPUT');
  const erasedAt = (await store.recordings.get(where))?.erasedAt ?? null;
  const purposes = erasedAt !== null && erasedAt >= at ? [] : agreedAt(happenings, { technicianId, at });
  return purposes.length > 0 ? { purposes, at, session } : refuse('NO_CONSENT');
}

/** May this be recorded? What is told in time is judged by the session as it is, anything else by its log. */
async function leaveFor(core: Core, room: Room | Refusal, begun: Begun): Promise<Leave | Refusal> {
  const zeroAt = isRefusal(room) ? null : room.session.firstLiveAt;
  const isInTime = zeroAt !== null && Math.abs(core.clock.now() - zeroAt - begun.segment.startedAtMs) <= clockSlackMs;
  const now = leaveNow(core, room);
  if (!('reason' in now) && isInTime) return now;
  const then = await leaveThen(core, begun);
  // Who never had this session is told no more of it than whoever asks for anything else of it.
  const isStranger = 'reason' in then && then.reason === 'NOT_FOUND' && 'reason' in now;
  return isStranger ? now : then;
}

async function write(core: Core, { where, segment, technicianId }: Begun, leave: Leave): Promise<boolean> {
  const { store, archive } = core;
  const { session, purposes, at } = leave;
  const known = await store.segments.list(where);
  if (session.firstLiveAt === null || known.length >= maxSegments) return false;
  const about = { technicianId, purposes, firstLiveAt: session.firstLiveAt, upload: core.ids(), at };
  await store.segments.begin(where, { segment, ...about });
  if (session.state === 'ended') await archive.sessionEnded(where, session.endedAt);
  return true;
}

/** Both sides see it as long as it goes on and may. */
async function show(core: Core, room: Room, { where, segment, technicianId }: Begun): Promise<void> {
  if (against(room.session) !== null) return;
  const kept = await core.store.segments.get(where, segment.id);
  if (!kept || allowedUntil(await core.store.happenings.list(where), kept) !== null) return;
  room.recording = { segmentId: segment.id, technicianId };
  mirror(room);
}

/** A page begins to record, or did while it could not say so; asked again with the same id it is the same segment. */
export async function beginSegment(
  core: Core,
  page: Page<StaffWho>,
  input: About & { readonly segment: NewSegment; readonly isOver?: boolean | undefined },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const { staffId, companyId } = page.data.who;
    const [where, { segment }] = [{ companyId, sessionId: input.sessionId }, input];
    const begun = { where, segment, technicianId: staffId };
    const room = admit(core, page, { ...input, bond: 'assignment' });
    const known = await core.store.segments.get(where, segment.id);
    if (known && (known.technicianId !== staffId || known.state !== 'open')) return refuse('FORBIDDEN');
    const leave = known ? null : await leaveFor(core, room, begun);
    if (leave && 'reason' in leave) return leave;
    if (leave && !(await write(core, begun, leave))) return refuse('TOO_LARGE');
    if (!isRefusal(room) && !input.isOver) await show(core, room, begun);
    return done;
  });
}
