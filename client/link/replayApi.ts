import { type RecordingAnswer, recordingKeyframePath, recordingPath } from '#models/api/recording.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { call, request } from './request.ts';

async function keyframe(recordingId: string, keyframeId: string): Promise<Answer<{ readonly blob: Blob }>> {
  try {
    const response = await request({ method: 'GET', path: recordingKeyframePath(recordingId, keyframeId) });
    if (response.ok) return { ok: true, blob: await response.blob() };
    return refuse(response.status === 404 ? 'NOT_FOUND' : 'UNREACHABLE');
  } catch {
    return refuse('UNREACHABLE');
  }
}

/** A whole file of a recording that may be played next; null where it did not come. */
async function ahead(path: string, signal: AbortSignal): Promise<Blob | null> {
  try {
    const response = await request({ method: 'GET', path: `${path}?ahead=1`, signal });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}

/** Has it in the audit log that what was fetched before is played now. */
async function played(path: string): Promise<void> {
  await request({ method: 'HEAD', path, outlivesPage: true }).catch(() => undefined);
}

/** What the page asks that replays a recording; nothing here throws. */
export const replayApi = {
  /** Each reading is in the audit log. */
  recording: (id: string) => call<RecordingAnswer>({ method: 'GET', path: recordingPath(encodeURIComponent(id)) }),
  /** The bytes of a picture that marks were drawn on. */
  keyframe,
  ...{ ahead, played },
};
