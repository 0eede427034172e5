import { Router } from 'express';
import { timelineFileOf } from '#models/recording/timelineFile.ts';
import { send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { recordingAccess } from './recordingAccess.ts';
import { answerOf, audit } from './recordings.ts';

/** What happened in a recorded session, as a file. */
export function recordingTimelineRouter(parts: HttpParts): Router {
  return Router().get('/recordings/:id/timeline.json', async (req, res) => {
    const answer = await recordingAccess(parts, req);
    if (!answer.ok) return send(res, answer);
    const { access } = answer;
    const { recording, stretches, timeline } = await answerOf(parts, access);
    const { id: recordingId, firstLiveAt } = recording;
    const file = timelineFileOf({ recordingId, firstLiveAt, stretches, timeline });
    await audit(parts, access, 'exported');
    res.set({
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `attachment; filename="${recordingId}.json"`,
    });
    res.type('json').send(JSON.stringify(file, null, 2));
  });
}
