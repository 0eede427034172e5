import type { Try } from './deskTries.ts';

const unknownCode = '0'.repeat(16);
const picture = { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: new Uint8Array([0xff, 0xd8, 0xff]) };

/** Tries at what is open to whoever stands before a machine, one row a route. */
export const libraryTries = (lead: string): Readonly<Record<string, Try>> => ({
  'POST /trail': {
    ...{ login: lead, path: () => '/api/trail', status: 404 },
    request: {
      body: { code: unknownCode, events: [{ id: 'event-one', at: 1, type: 'opened', articleId: 'article-one' }] },
    },
  },
  'PUT /machines/:code/photos/:id': {
    ...{ login: lead, path: () => `/api/machines/${unknownCode}/photos/photo-one`, status: 404, request: picture },
  },
  'GET /trail': { login: lead, path: () => '/api/trail', status: 200 },
  'DELETE /trail': { login: lead, path: () => '/api/trail', status: 200, request: { method: 'DELETE', body: {} } },
  'POST /asks': {
    ...{ login: lead, path: () => '/api/asks', status: 404 },
    request: { body: { code: unknownCode, secret: 'x'.repeat(43), events: [], isOffered: false } },
  },
  'POST /asks/family': {
    ...{ login: lead, path: () => '/api/asks/family', status: 404 },
    request: {
      body: { company: 'nobody', family: null, model: null, secret: 'x'.repeat(43), events: [], isOffered: false },
    },
  },
});
