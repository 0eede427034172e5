import type { TestRequest } from './server.ts';

/** What somebody of another company tries, and what they are answered. */
export type Try = {
  readonly login: string;
  readonly path: () => string;
  readonly status: number;
  readonly request?: TestRequest;
};

/** An article of Aurora's that is being written. */
const written = 'written-by-the-others';
const machineId = 'demo-aurora-machine-1';
const picture = { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body: new Uint8Array([0xff, 0xd8, 0xff]) };
const list = Buffer.from('family,model,serial,site,owner,language\nLabeller,L1,AL2-004417,Mine,business,en\n');

/** Tries at the articles and machines of Aurora, one row a route. */
export const deskTries = (lead: string): Readonly<Record<string, Try>> => ({
  'GET /preflight': { login: lead, path: () => '/api/preflight', status: 200 },
  'GET /preflight/load': { login: lead, path: () => '/api/preflight/load?bytes=4', status: 200 },
  'POST /preflight/load': {
    ...{ login: lead, path: () => '/api/preflight/load', status: 200 },
    request: { method: 'POST', body: new Uint8Array([1, 2, 3]) },
  },
  'GET /articles': { login: lead, path: () => '/api/articles', status: 200 },
  'POST /articles': {
    ...{ login: lead, path: () => '/api/articles', status: 200 },
    request: { body: { title: 'Mine', family: 'Mill', language: 'en' } },
  },
  'GET /articles/:key/:language': { login: lead, path: () => `/api/articles/${written}/en`, status: 404 },
  'POST /articles/:key/:language': {
    ...{ login: lead, path: () => `/api/articles/${written}/de`, status: 404, request: { method: 'POST' } },
  },
  'PUT /articles/:key/:language': {
    ...{ login: lead, path: () => `/api/articles/${written}/en`, status: 404 },
    request: { method: 'PUT', body: { source: 'Mine', number: 1 } },
  },
  'DELETE /articles/:key/:language': {
    ...{ login: lead, path: () => `/api/articles/${written}/en`, status: 404 },
    request: { method: 'DELETE', body: { number: 1 } },
  },
  'POST /articles/:key/:language/moves': {
    ...{ login: lead, path: () => `/api/articles/${written}/en/moves`, status: 404 },
    request: { body: { move: 'submit', number: 1, note: null } },
  },
  'GET /articles/:key/:language/versions/:number': {
    ...{ login: lead, path: () => `/api/articles/${written}/en/versions/1`, status: 404 },
  },
  'POST /articles/pictures': {
    ...{ login: lead, path: () => '/api/articles/pictures?name=mine', status: 400 },
    request: picture,
  },
  'GET /articles/pictures/:name': {
    ...{ login: lead, path: () => '/api/articles/pictures/labeller-web.svg', status: 404 },
  },
  'POST /articles/preview': {
    ...{ login: lead, path: () => '/api/articles/preview', status: 400 },
    request: { body: { source: 'Mine', language: 'en', level: '1' } },
  },
  'POST /machines/import': {
    ...{ login: lead, path: () => '/api/machines/import?known=change', status: 200 },
    request: { method: 'POST', body: list, headers: { 'content-type': 'text/csv' } },
  },
  'GET /machines/records': { login: lead, path: () => '/api/machines/records', status: 200 },
  'POST /machines/codes': {
    ...{ login: lead, path: () => '/api/machines/codes', status: 200, request: { body: { ids: [machineId] } } },
  },
  'POST /machines/:id/code': {
    ...{ login: lead, path: () => `/api/machines/${machineId}/code`, status: 404, request: { method: 'POST' } },
  },
  'DELETE /machines/:id/code': {
    ...{ login: lead, path: () => `/api/machines/${machineId}/code`, status: 404, request: { method: 'DELETE' } },
  },
});

/** Tries at the library of one of Aurora's sessions. */
export const readerTries = (lead: string, session: () => string): Readonly<Record<string, Try>> => ({
  'GET /sessions/:sessionId/articles': { login: lead, path: () => `${session()}/articles?q=crooked`, status: 404 },
  'GET /sessions/:sessionId/articles/:id': {
    ...{ login: lead, path: () => `${session()}/articles/article-one`, status: 404 },
  },
  'GET /sessions/:sessionId/articles/pictures/:name': {
    ...{ login: lead, path: () => `${session()}/articles/pictures/labeller-web.svg`, status: 404 },
  },
});
