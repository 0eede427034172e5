import type { Note } from '#models/recording/happening.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { type About, admit, findRoom, isRefusal } from '../access.ts';
import type { Core } from '../core.ts';
import { mirror } from '../effects.ts';
import type { Page, StaffWho } from '../page.ts';
import { ofSession } from '../room.ts';

const done = { ok: true } as const;
/** Most notes of pages in one session [threat.T11]. */
const maxNotes = 5_000;

/** A page records no more. It may say so after the session moved on: what it recorded before is still its own. */
export async function endSegment(
  core: Core,
  page: Page<StaffWho>,
  input: About & { readonly segmentId: string; readonly endedAtMs: number },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const { sessionId, segmentId, endedAtMs } = input;
    const { companyId, staffId } = page.data.who;
    const segment = await core.store.segments.get({ companyId, sessionId }, segmentId);
    if (segment?.technicianId !== staffId) return refuse('NOT_FOUND');
    await core.store.segments.ended({ companyId, sessionId }, segmentId, { endedAtMs, at: core.clock.now() });
    const room = findRoom(core, page, sessionId);
    if (room?.recording?.segmentId !== segmentId) return done;
    room.recording = null;
    mirror(room);
    return done;
  });
}

/** Something only a page knows of, for the timeline. */
export async function note(
  core: Core,
  page: Page<StaffWho>,
  input: About & { readonly note: Note },
): Promise<Answer<object>> {
  const room = admit(core, page, { ...input, bond: 'assignment' });
  if (isRefusal(room)) return room;
  const where = ofSession(room);
  if ((await core.store.happenings.count(where)) >= maxNotes) return refuse('TOO_LARGE');
  await core.store.happenings.add(where, [{ ...input.note, at: core.clock.now() }]);
  return done;
}
