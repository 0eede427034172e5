import { Router } from 'express';
import type { HttpParts } from '../parts.ts';
import { learningRoute } from './access.ts';
import { coursesRouter } from './courses.ts';
import { inboxRouter } from './inbox.ts';
import { notesRouter } from './notes.ts';
import { scorecardsRouter } from './scorecards.ts';
import { learningOf } from './view.ts';

/** What is learned from recordings: by those who had the session, and by everybody in courses. */
export function learningRouter(parts: HttpParts): Router {
  const read = learningRoute(parts, {
    isForCoaches: false,
    schema: null,
    answer: async ({ access }) => ({ ok: true, ...(await learningOf(parts, access)) }),
  });
  const router = Router().get('/recordings/:id/learning', read);
  router.use(notesRouter(parts), scorecardsRouter(parts));
  return router.use(coursesRouter(parts), inboxRouter(parts));
}
