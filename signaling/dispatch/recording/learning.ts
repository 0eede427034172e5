import type { OfSession } from '../../store/database.ts';
import type { Core } from '../core.ts';

/** How long a note that was removed can be brought back, ms. */
const removedKeptMs = 24 * 3600_000;

/** Tells somebody's pages that their inbox is not what it was. */
export function tellCoaching({ desks }: Pick<Core, 'desks'>, staffIds: readonly string[]): void {
  for (const id of staffIds) for (const page of desks.get(id)?.pages ?? []) page.emit('coaching:changed', {});
}

/** All that was said of a recording goes with it, or once it may not be used for training any more. */
export async function forgetLearning(core: Core, where: OfSession): Promise<void> {
  const bytesOf = (noteIds: readonly string[]) => {
    const notes = noteIds.map((id) => ({ ...where, id }));
    return { uploads: [], files: [], thumbnails: [], notes };
  };
  const { noteIds, staffIds } = await core.store.learning.forget(where, (ids) => core.archive.names(bytesOf(ids)));
  await core.archive.forget(bytesOf(noteIds));
  tellCoaching(core, staffIds);
}

/** Notes that were removed long enough ago go, with what was answered and drawn. */
export async function forgetRemovedNotes(core: Core, now: number): Promise<void> {
  for (const { companyId, sessionId, id } of await core.store.learning.notes.removed(now - removedKeptMs)) {
    await core.store.learning.notes.remove({ companyId, id });
    await core.archive.forget({ uploads: [], files: [], thumbnails: [], notes: [{ companyId, sessionId, id }] });
  }
}
