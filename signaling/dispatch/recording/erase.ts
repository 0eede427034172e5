import { endingOf } from '#models/ending/ending.ts';
import type { Session } from '#models/session.ts';
import type { RecordedBytes } from '../../media/recordings/bytes.ts';
import type { OfSession } from '../../store/database.ts';
import type { KeptFile } from '../../store/recordingFiles.ts';
import type { Thumbnail } from '../../store/recordings.ts';
import type { KeptSegment } from '../../store/segments.ts';
import type { Core } from '../core.ts';
import { forgetLearning } from './learning.ts';

type Erased = Pick<Session, 'id' | 'companyId' | 'state'>;
type Parts = {
  readonly segments: readonly KeptSegment[];
  readonly files: readonly KeptFile[];
  readonly thumbnails: readonly Thumbnail[];
};

async function partsOf({ store }: Core, where: OfSession): Promise<Parts> {
  const { segments, recordings } = store;
  const [files, thumbnails] = [await recordings.files(where), await recordings.thumbnails(where)];
  return { segments: await segments.list(where), files, thumbnails };
}

function bytesOf(where: OfSession, { segments, files, thumbnails }: Parts): RecordedBytes {
  return {
    uploads: segments.map(({ upload }) => upload),
    files: files.map(({ name }) => name),
    thumbnails: thumbnails.map(({ atMs }) => ({ ...where, atMs })),
  };
}

/** The bytes of what was recorded of a session. */
export async function bytesOfRecording(core: Core, where: OfSession): Promise<RecordedBytes> {
  return bytesOf(where, await partsOf(core, where));
}

/**
 * Pictures that were drawn on and are in the timeline alone; null while the session goes on with them. What was kept for the
 * case, or chosen for the customer's card, stays with the case.
 */
async function drawnOn({ store }: Core, where: OfSession, state: Erased['state']): Promise<string[] | null> {
  if (state !== 'ended') return null;
  const { answer } = endingOf(await store.endings.moments(where));
  const onCard = [answer?.before, answer?.after];
  return (await store.keyframes.loose(where)).filter((id) => !onCard.includes(id));
}

/**
 * What was recorded of a session goes: rows first, so that nobody is shown anything any more, then the bytes. `staffId` is
 * who wished it; null for the customer, or for time. `missing` where there is nothing of it, `held` where a legal hold keeps
 * it. Call it inside the lane.
 */
export async function eraseRecording(
  core: Core,
  { id: sessionId, companyId, state }: Erased,
  staffId: string | null,
): Promise<'erased' | 'missing' | 'held'> {
  const where = { companyId, sessionId };
  const { recordings, audits } = core.store;
  const recording = await recordings.get(where);
  if (!recording || recording.state === 'erased') return 'missing';
  if (recording.isHeld) return 'held';
  const parts = await partsOf(core, where);
  const at = core.clock.now();
  await forgetLearning(core, where);
  const ids = await drawnOn(core, where, state);
  const bytes = { ...bytesOf(where, parts), keyframes: (ids ?? []).map((id) => ({ ...where, id })) };
  await recordings.erase(where, { at, log: ids && { keyframes: ids }, leaving: core.archive.names(bytes) });
  await audits.add({ ...where, id: core.ids(), at, staffId, act: 'erased' });
  await core.archive.forget(bytes);
  return 'erased';
}

function withoutPurpose(parts: Parts): Parts {
  const none = <T extends { readonly purposes: readonly string[] }>(found: readonly T[]) =>
    found.filter(({ purposes }) => purposes.length === 0);
  return { segments: none(parts.segments), files: none(parts.files), thumbnails: none(parts.thumbnails) };
}

/**
 * What nobody may use for anything any more goes; with it the whole recording where nothing else is in it. True where a
 * legal hold keeps it: then it is the lead's alone to see, and goes when the hold ends.
 */
export async function eraseWithoutPurpose(core: Core, session: Erased, staffId: string | null): Promise<boolean> {
  const where = { companyId: session.companyId, sessionId: session.id };
  const { recordings, audits } = core.store;
  const all = await partsOf(core, where);
  const unused = withoutPurpose(all);
  if (unused.segments.length === 0) return false;
  if ((await recordings.get(where))?.isHeld) return true;
  if (unused.segments.length === all.segments.length) await eraseRecording(core, session, staffId);
  else {
    await recordings.dropWithoutPurpose(where, core.archive.names(bytesOf(where, unused)));
    await audits.add({ ...where, id: core.ids(), at: core.clock.now(), staffId, act: 'reduced' });
    await core.archive.forget(bytesOf(where, unused));
  }
  return false;
}
