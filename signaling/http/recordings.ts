import { type Request, type Response, Router } from 'express';
import {
  holdSchema,
  type Recording,
  type RecordingAnswer,
  recordingKeyframePath,
  type ToldSegment,
  thumbnailUrl,
} from '#models/api/recording.ts';
import { retentionEndOf } from '#models/company.ts';
import { endingOf } from '#models/ending/ending.ts';
import type { Act } from '#models/recording/act.ts';
import { wasAgreed } from '#models/recording/agreed.ts';
import type { Happened } from '#models/recording/happening.ts';
import { takenWithin } from '#models/recording/pictures.ts';
import { coveredSpans, stretchesOf } from '#models/recording/stretches.ts';
import { type TimelineEvent, timelineOf } from '#models/recording/timeline.ts';
import { finaliseSchema } from '#models/recording.ts';
import { refuse } from '#models/refusal.ts';
import { eraseRecording, eraseWithoutPurpose } from '../dispatch/recording/erase.ts';
import { segmentView } from '../media/recordings/finalise.ts';
import type { KeptFile } from '../store/recordingFiles.ts';
import type { RecordingRow } from '../store/recordings.ts';
import type { KeptSegment } from '../store/segments.ts';
import { bodyOf, type Reply, send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { isFor, isShown, type RecordingAccess, recordingAccess, recordingRule, spanOf } from './recordingAccess.ts';
import { anyRole, staffRoute } from './staffRoute.ts';

type Kept = { readonly segments: readonly KeptSegment[]; readonly files: readonly KeptFile[] };

/** How far a recording is, as whoever asks sees it. */
function stateOf({ state, endedAt }: RecordingRow, { segments, files }: Kept): Recording['state'] {
  if (state === 'failed') return 'failed';
  const isAllHere = segments.every((segment) => segment.state !== 'open');
  if (state === 'open') return endedAt !== null && isAllHere ? 'joining' : 'uploading';
  return files.length > 0 ? 'ready' : 'empty';
}

/** When a recording is erased by itself, epoch ms; null where it is not, or not yet known. */
export async function erasureOf(
  store: HttpParts['store'],
  { companyId, endedAt, isHeld }: RecordingRow,
): Promise<number | null> {
  const company = await store.companies.get(companyId);
  return isHeld || endedAt === null || !company ? null : retentionEndOf(company.settings, endedAt);
}

async function recordingOf(
  { store }: HttpParts,
  { recording, where }: RecordingAccess,
  kept: Kept,
): Promise<Recording> {
  const { problem, firstLiveAt, isHeld } = recording;
  const erasesAt = await erasureOf(store, recording);
  return { id: where.sessionId, state: stateOf(recording, kept), problem, firstLiveAt, erasesAt, isHeld };
}

/** What was drawn before a stretch stands in it as well. */
function isTold({ type, atMs }: TimelineEvent, access: RecordingAccess): boolean {
  const stands = type === 'mark' || type === 'picture' || type === 'safety';
  return isShown({ fromMs: atMs, toMs: stands ? Number.POSITIVE_INFINITY : atMs }, access);
}

/** What was written while nothing was agreed to that whoever asks may see, or was taken back since, is not theirs to read. */
function isAgreed(
  { type, atMs }: TimelineEvent,
  { purposes, recording }: RecordingAccess,
  happenings: readonly Happened[],
) {
  const at = recording.firstLiveAt + atMs;
  return type !== 'chat' || purposes.some((purpose) => wasAgreed(happenings, { purpose, at }));
}

function toldSegment(segment: KeptSegment): ToldSegment {
  const { technicianId: _, ...told } = segmentView(segment);
  return told;
}

/** Everything of a recording that whoever asks may see. */
export async function answerOf(parts: HttpParts, access: RecordingAccess): Promise<RecordingAnswer> {
  const { store, clock } = parts;
  const { where, recording } = access;
  const { sessionId } = where;
  const may = <T extends { readonly purposes: RecordingAccess['purposes'] }>(found: readonly T[]) =>
    found.filter((one) => isFor(one, access));
  const segments = may(await store.segments.list(where)).filter((segment) => isShown(spanOf(segment), access));
  await parts.archive.care.look((await store.recordings.files(where)).map((file) => ({ ...where, ...file })));
  const files = may(await store.recordings.files(where)).filter((file) => isShown(file, access));
  const { firstLiveAt, endedAt } = recording;
  const happenings = await store.happenings.list(where);
  const endMs = (endedAt ?? clock.now()) - firstLiveAt;
  const everything = timelineOf({
    firstLiveAt,
    happenings,
    entries: await store.operations.timed(where),
    snapshots: await store.snapshots.list(where),
    messages: await store.chats.since(where, 0),
    felt: endingOf(await store.endings.moments(where)).felt,
  });
  const timeline = everything.filter((event) => isTold(event, access) && isAgreed(event, access, happenings));
  return {
    recording: await recordingOf(parts, access, { segments, files }),
    segments: segments.map(toldSegment),
    stretches: stretchesOf(segments, coveredSpans(happenings, firstLiveAt, endMs)),
    timeline,
    thumbnails: may(await store.recordings.thumbnails(where)).flatMap(({ atMs }) => {
      if (!isShown({ fromMs: atMs, toMs: atMs }, access)) return [];
      return { atMs, url: thumbnailUrl(sessionId, atMs) };
    }),
    files: files.map(({ n, name: _, sha256: __, damage, ...file }) => {
      return { ...file, damaged: damage ?? [], url: `/api/recordings/${sessionId}/files/${n}` };
    }),
    keyframes: takenWithin(timeline, segments).map((id) => ({ id, url: recordingKeyframePath(sessionId, id) })),
  };
}

/** Writes down who did what to which recording. */
export async function audit(
  { store, clock, ids }: HttpParts,
  { staff, where }: RecordingAccess,
  act: Act,
): Promise<void> {
  await store.audits.add({ ...where, id: ids(), at: clock.now(), staffId: staff.id, act });
}

async function read(parts: HttpParts, req: Request): Promise<Reply> {
  const answer = await recordingAccess(parts, req);
  if (!answer.ok) return answer;
  await audit(parts, answer.access, 'viewed');
  return { ok: true, ...(await answerOf(parts, answer.access)) };
}

async function asLead(
  parts: HttpParts,
  req: Request,
  act: (access: RecordingAccess) => Promise<Reply>,
): Promise<Reply> {
  const answer = await recordingRule(parts, req);
  return answer.ok ? await act(answer.access) : answer;
}

function hold(parts: HttpParts, req: Request): Promise<Reply> {
  return asLead(parts, req, async (access) => {
    const input = bodyOf(req, holdSchema);
    if (!input) return refuse('BAD_INPUT');
    const { core } = parts.dispatch;
    return await core.lane(async () => {
      // It may have gone while this waited.
      if ((await parts.store.recordings.get(access.where))?.state === 'erased') return refuse('NOT_FOUND');
      await parts.store.recordings.hold(access.where, input.isHeld);
      await audit(parts, access, input.isHeld ? 'held' : 'released');
      // What was taken back meanwhile was kept for the hold alone.
      if (!input.isHeld) await eraseWithoutPurpose(core, access.session, null);
      return { ok: true };
    });
  });
}

function erase(parts: HttpParts, req: Request): Promise<Reply> {
  return asLead(parts, req, async ({ session, staff }) => {
    const { core } = parts.dispatch;
    // What is recorded of it yet would be a recording again.
    if (session.state !== 'ended') return refuse('NOT_NOW');
    const what = await core.lane(() => eraseRecording(core, session, staff.id));
    return what === 'erased' ? { ok: true } : refuse(what === 'held' ? 'NOT_NOW' : 'NOT_FOUND');
  });
}

/** All of a segment has arrived, says whoever's page recorded it. */
function finalise(parts: HttpParts) {
  return staffRoute(parts, {
    roles: anyRole,
    schema: finaliseSchema,
    async answer({ staff, input, req }) {
      const where = { companyId: staff.companyId, sessionId: String(req.params.sessionId) };
      const segment = await parts.store.segments.get(where, String(req.params.segmentId));
      if (segment?.technicianId !== staff.id) return refuse('NOT_FOUND');
      return await parts.archive.finalise(segment, input);
    },
  });
}

/** What was recorded, for whoever may see it. Each look at it is in the audit log. */
export function recordingsRouter(parts: HttpParts): Router {
  const answer = (ask: (parts: HttpParts, req: Request) => Promise<Reply>) => async (req: Request, res: Response) =>
    send(res, await ask(parts, req));
  const router = Router();
  router.post('/sessions/:sessionId/segments/:segmentId/finalise', finalise(parts));
  router.get('/recordings/:id', answer(read)).delete('/recordings/:id', answer(erase));
  return router.post('/recordings/:id/hold', answer(hold));
}
