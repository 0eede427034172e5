import { type Request, Router } from 'express';
import { tagsSchema } from '#models/api/recordings.ts';
import { refuse } from '#models/refusal.ts';
import { bodyOf, type Reply, send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { type RecordingAccess, recordingAccess } from './recordingAccess.ts';

/** Tags are for those who look for recordings, of recordings they may see. */
async function withAccess(
  parts: HttpParts,
  req: Request,
  act: (access: RecordingAccess) => Promise<Reply>,
): Promise<Reply> {
  const answer = await recordingAccess(parts, req);
  if (!answer.ok) return answer;
  return answer.access.staff.role === 'technician' ? refuse('FORBIDDEN') : await act(answer.access);
}

function read(parts: HttpParts, req: Request): Promise<Reply> {
  return withAccess(parts, req, async ({ where }) => {
    return { ok: true, tags: await parts.store.recordingTags.list(where) };
  });
}

function change(parts: HttpParts, req: Request): Promise<Reply> {
  return withAccess(parts, req, async ({ where, staff, session }) => {
    const input = bodyOf(req, tagsSchema);
    if (!input) return refuse('BAD_INPUT');
    if (session.state !== 'ended') return refuse('NOT_NOW');
    const { store, clock } = parts;
    await store.recordingTags.set(where, input.tags, { staffId: staff.id, at: clock.now() });
    return { ok: true, tags: await store.recordingTags.list(where) };
  });
}

/** What trainers call a recording, so that it is found again. */
export function recordingTagsRouter(parts: HttpParts): Router {
  const router = Router();
  router.get('/recordings/:id/tags', async (req, res) => send(res, await read(parts, req)));
  return router.put('/recordings/:id/tags', async (req, res) => send(res, await change(parts, req)));
}
