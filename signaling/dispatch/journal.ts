import { maxPictures } from '#models/operation.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Append } from '#models/wire.ts';
import type { Side } from '../store/database.ts';
import type { LogSize, Numbered } from '../store/operations.ts';
import { admit, isRefusal } from './access.ts';
import type { Core } from './core.ts';
import { noteHalts } from './ending/halts.ts';
import type { Page } from './page.ts';
import { lastSeq, ofSession, type Room } from './room.ts';

/** Most a side may have in a session's log (threat.T11); a customer's operations are pictures. */
const maxLog: Readonly<Record<Side, LogSize>> = {
  customer: { count: maxPictures, bytes: 200_000 },
  technician: { count: 10_000, bytes: 5_000_000 },
};

/** What was written: what is numbered beyond `knownUntil` the log did not know. */
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
    const { side } = page.data.who;
    const [has, most] = [room.log[side], maxLog[side]];
    const left = { count: most.count - has.count, bytes: most.bytes - has.bytes };
    const batch = { side, operations: input.operations, at: core.clock.now(), left };
    const written = await core.store.operations.append(ofSession(room), batch);
    if (!written) return refuse('TOO_LARGE');
    const { entries, added } = written;
    const knownUntil = lastSeq(room);
    room.log[side] = { count: has.count + added.count, bytes: has.bytes + added.bytes };
    await noteHalts(
      core,
      room,
      input.operations.filter((_, index) => (entries[index]?.seq ?? 0) > knownUntil),
    );
    return { ok: true, room, entries, knownUntil };
  });
}
