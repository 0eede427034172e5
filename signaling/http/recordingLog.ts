import { type Request, Router } from 'express';
import { mostLogLines, type RecordingLog } from '#models/api/recordingLog.ts';
import { type Reply, send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { type RecordingAccess, recordingRule } from './recordingAccess.ts';
import { erasureOf } from './recordings.ts';

async function logOf({ store }: HttpParts, { where, recording }: RecordingAccess): Promise<RecordingLog> {
  const staff = await store.staff.everybody(where.companyId);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const all = (await store.audits.list(where)).reverse();
  const lines = all.slice(0, mostLogLines).map(({ at, act, staffId }) => {
    return { at, act, by: staffId === null ? null : (names.get(staffId) ?? null) };
  });
  const erasesAt = await erasureOf(store, recording);
  return { isHeld: recording.isHeld, erasesAt, lines, earlier: all.length - lines.length };
}

async function read(parts: HttpParts, req: Request): Promise<Reply> {
  const answer = await recordingRule(parts, req);
  return answer.ok ? { ok: true, ...(await logOf(parts, answer.access)) } : answer;
}

/** What was done to recordings, for the lead. */
export function recordingLogRouter(parts: HttpParts): Router {
  return Router().get('/recordings/:id/log', async (req, res) => send(res, await read(parts, req)));
}
