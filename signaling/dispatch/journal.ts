import { type Answer, refuse } from '#models/refusal.ts';
import type { Append } from '#models/wire.ts';
import type { Numbered } from '../store/operations.ts';
import { admit, isRefusal } from './access.ts';
import type { Core } from './core.ts';
import type { Page } from './page.ts';
import { ofSession, type Room } from './room.ts';

/** Most a session's log may hold (threat.T11). */
const maxLog = { count: 10_000, bytes: 5_000_000 };

/** What was written: `isNew` says which of the entries the log did not know. */
export type Written = { readonly room: Room; readonly entries: readonly Numbered[]; readonly knownUntil: number };

/**
 * Adds operations to a session's log, numbered and on the disk when this answers. It waits its turn among the steps of
 * the sessions, so nobody writes who lost the session meanwhile [threat.T6].
 */
export async function append(core: Core, page: Page, input: Append): Promise<Answer<Written>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    if (room.session.state === 'ended') return refuse('TOO_LATE');
    const { log } = room;
    const bytes = log.bytes + JSON.stringify(input.operations).length;
    if (log.count + input.operations.length > maxLog.count || bytes > maxLog.bytes) return refuse('TOO_LARGE');
    const entries = await core.store.operations.append(ofSession(room), input.operations, core.clock.now());
    const knownUntil = log.count;
    const count = entries.reduce((most, { seq }) => Math.max(most, seq), knownUntil);
    if (count > knownUntil) room.log = { count, bytes };
    return { ok: true, room, entries, knownUntil };
  });
}
