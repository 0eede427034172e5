import { Router } from 'express';
import type { RecordingLearning } from '#models/api/learning.ts';
import { send } from '../answer.ts';
import type { HttpParts } from '../parts.ts';
import { learningAccess } from './access.ts';
import { coursesRouter } from './courses.ts';
import { inboxRouter } from './inbox.ts';
import { notesRouter } from './notes.ts';
import { scorecardsRouter } from './scorecards.ts';
import { learningOf } from './view.ts';

/** What is said of a recording that is not for training. */
const nothing: RecordingLearning = {
  ...{ isAgreed: false, notes: [], scorecards: [], rubrics: [], exemplars: [], technician: null },
};

/** What is learned from recordings: by those who had the session, and by everybody in courses. */
export function learningRouter(parts: HttpParts): Router {
  const router = Router().get('/recordings/:id/learning', async (req, res) => {
    const answer = await learningAccess(parts, req, { isForCoaches: false });
    if (answer.ok) return send(res, { ok: true, ...(await learningOf(parts, answer.access)) });
    send(res, answer.reason === 'NO_CONSENT' ? { ok: true, ...nothing } : answer);
  });
  router.use(notesRouter(parts), scorecardsRouter(parts));
  return router.use(coursesRouter(parts), inboxRouter(parts));
}
