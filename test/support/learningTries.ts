import { defaultRubric } from '#models/learning/defaultRubric.ts';
import type { Try } from './deskTries.ts';

const note = { number: 0, atMs: 1, toMs: null, text: 'Mine', drawing: null };
const scorecard = { number: 0, rubricVersion: 0, scores: {}, comment: 'Mine' };
const example = { fromMs: 0, toMs: null, title: 'Mine', why: 'Mine' };
const jpeg = { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: new Uint8Array([0xff, 0xd8, 0xff]) };

/** Tries at what was learned from a recording of Aurora's, one row a route. */
export function learningTries(who: { lead: string; sessionId: () => string }): Readonly<Record<string, Try>> {
  const { lead: login, sessionId } = who;
  const of = (path: string) => () => `/api/recordings/${sessionId()}${path}`;
  const row = (path: string, method: string, body: object = {}): Try => {
    return { login, path: of(path), status: 404, request: { method, body } };
  };
  const item = () => ({ id: 'item-one', recordingId: sessionId(), fromMs: 0, toMs: 1, title: 'Mine', words: '' });
  const noted = '/notes/note-of-theirs';
  return {
    'GET /recordings/:id/learning': { login, path: of('/learning'), status: 404 },
    'PUT /recordings/:id/notes/:noteId': row(noted, 'PUT', note),
    'DELETE /recordings/:id/notes/:noteId': row(noted, 'DELETE'),
    'POST /recordings/:id/notes/:noteId/restore': row(`${noted}/restore`, 'POST'),
    'POST /recordings/:id/notes/:noteId/share': row(`${noted}/share`, 'POST'),
    'POST /recordings/:id/notes/:noteId/replies': row(`${noted}/replies`, 'POST', { id: 'reply-one', text: 'Mine' }),
    'PUT /recordings/:id/notes/:noteId/picture': { ...row(`${noted}/picture`, 'PUT'), request: jpeg },
    'GET /recordings/:id/notes/:noteId/picture': { login, path: of(`${noted}/picture`), status: 404 },
    'PUT /recordings/:id/scorecard': row('/scorecard', 'PUT', scorecard),
    'POST /recordings/:id/scorecard/share': row('/scorecard/share', 'POST'),
    'PUT /recordings/:id/exemplars/:exemplarId': row('/exemplars/example-one', 'PUT', example),
    'DELETE /recordings/:id/exemplars/:exemplarId': row('/exemplars/example-one', 'DELETE'),
    'GET /rubric': { login, path: () => '/api/rubric', status: 200 },
    'PUT /rubric': {
      ...{ login, path: () => '/api/rubric', status: 200 },
      request: { method: 'PUT', body: { version: 0, criteria: defaultRubric.criteria } },
    },
    'GET /inbox': { login, path: () => '/api/inbox', status: 200 },
    'PUT /inbox/:id': {
      ...{ login, path: () => '/api/inbox/note-of-theirs', status: 404 },
      request: { method: 'PUT', body: { isDone: true } },
    },
    'GET /courses': { login, path: () => '/api/courses', status: 200 },
    'PUT /courses/:id': {
      ...{ login, path: () => '/api/courses/course-one', status: 404 },
      get request() {
        const body = { number: 0, title: 'Mine', about: '', isOpen: true, items: [item()] };
        return { method: 'PUT', body };
      },
    },
    'DELETE /courses/:id': {
      ...{ login, path: () => '/api/courses/course-one', status: 404 },
      request: { method: 'DELETE', body: {} },
    },
  };
}
