import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { advance } from '#models/session.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { apiRouter } from '#signaling/http/api.ts';
import type { HttpParts } from '#signaling/http/parts.ts';
import { deskTries, readerTries, type Try } from '#test/support/deskTries.ts';
import { endingTries } from '#test/support/endingTries.ts';
import { leadTries, othersWebhook } from '#test/support/leadTries.ts';
import { learningTries } from '#test/support/learningTries.ts';
import { libraryTries } from '#test/support/libraryTries.ts';
import type { Line } from '#test/support/line.ts';
import { keepRecording, recordingTries } from '#test/support/recordingTries.ts';
import { routesOf } from '#test/support/routes.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import { demoPassword, startServer, type TestCustomer, type TestServer } from '#test/support/server.ts';
import { queuedSession } from '#test/support/sessions.ts';
import { takeSession } from '#test/support/takeSession.ts';

/**
 * Aurora has a session with pictures, one that ended, and a link. Bergmann's people try everything on it.
 * No answer may speak of Aurora in any way, and none may change it.
 */
const lead = 'clara@bergmann.example';
const technician = 'emil@bergmann.example';
const machineId = 'demo-aurora-machine-1';

let server: TestServer;
let desk: Line;
let customer: TestCustomer;
let linkId: string;
let epoch: number;
let certificateId: string;

async function putPicture(path: string): Promise<void> {
  const cookie = await server.signIn('ana@aurora.example');
  const headers = { 'content-type': 'image/jpeg' };
  const response = await server.request(path, { method: 'PUT', cookie, headers, body: await samplePicture() });
  if (!response.ok) throw new Error(`Aurora's own picture was refused with ${response.status}.`);
}

async function endedSession(): Promise<void> {
  const link = await server.makeLink({ machineId, customerName: 'Aurora Kim' });
  const open = queuedSession({ companyId: 'demo-aurora', machineId });
  const ended = advance(open, { type: 'hangUp', by: 'customer' }, Date.now());
  if (ended) await server.store.sessions.begin({ session: ended, linkId: link.id, tokenHash: 'nobody' });
}

beforeAll(async () => {
  server = await startServer();
  const types = JSON.stringify(['session.asked', 'session.ended']);
  await server.store.apiKeys.insert({
    ...{ id: 'key-aurora', companyId: 'demo-aurora', name: 'Aurora ERP', scope: 'write', keyHash: '-', createdAt: 1 },
  });
  await server.store.webhooks.insert({ ...othersWebhook, types, companyId: 'demo-aurora', createdAt: 1 });
  await endedSession();
  const link = await server.makeLink({ machineId, customerName: 'Aurora Kim' });
  linkId = link.id;
  customer = await server.exchange(link.secret);
  const lena = await server.signIn('lena@aurora.example');
  const certified = await server.request('/api/certificates', { cookie: lena, body: certificate });
  ({ id: certificateId } = (await certified.json()) as { id: string });
  await server.request('/api/articles', {
    cookie: lena,
    body: { title: 'Written by the others', family: 'Aurora labeller', language: 'en' },
  });
  await publishDemoLibrary({ store: server.store, library: server.app.library }, 'demo-aurora', ['labeller']);
  ({ desk, epoch } = await takeSession(server, 'ana@aurora.example'));
  const session = `/api/sessions/${customer.session.id}`;
  await putPicture(`${session}/keyframes/keyframe-one?epoch=${epoch}&width=64&height=48&source=held`);
  await keepRecording(server.store, customer.session.id);
  await desk.ask('chat:open', { sessionId: customer.session.id, lastSeq: 0 });
  await putPicture(`${session}/attachments/attachment-one`);
  await putPicture(`${session}/snapshots/snapshot-one?epoch=${epoch}&keyframeId=keyframe-one&seq=0`);
});

afterAll(async () => {
  desk?.close();
  await server?.close();
});

const session = () => `/api/sessions/${customer.session.id}`;
const wish = { customerName: null, level: 1, segment: 'business', language: 'en' };
const tap = { purposes: [], language: 'en', takeOver: true };
const newcomer = {
  ...{ name: 'Kai Berg', login: 'kai@bergmann.example', password: 'green-window-tune-88' },
  ...{ role: 'lead', level: 3, segment: 'business', languages: ['en'], families: [] },
};
const certificate = {
  ...{ holder: 'Aurora Kim', family: 'Labeller', level: 3, language: 'en' },
  expiresAt: Date.now() + 86_400_000,
};
const machine = { family: 'Mill', model: 'B1', serial: '1', site: '' };
const member = {
  ...{ name: 'Not Ana', role: 'lead', level: 1, segment: 'consumer' },
  ...{ languages: ['en'], families: [] },
};
const picture = { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: new Uint8Array([0xff, 0xd8, 0xff]) };
const held = () => `epoch=${epoch}&width=64&height=48&source=held`;
const marked = () => `epoch=${epoch}&keyframeId=keyframe-one&seq=0`;

/** One row a route; the test beneath counts them. */
const tries: Readonly<Record<string, Try>> = {
  'POST /links/exchange': {
    ...{ login: lead, path: () => '/api/links/exchange', status: 404 },
    request: { body: { ...tap, secret: 'x'.repeat(43) } },
  },
  'POST /links': { login: lead, path: () => '/api/links', status: 404, request: { body: { ...wish, machineId } } },
  'DELETE /links/:id': { login: lead, path: () => `/api/links/${linkId}`, status: 404, request: { method: 'DELETE' } },
  'GET /links': { login: technician, path: () => '/api/links', status: 200 },
  'POST /links/:id/code': {
    ...{ login: lead, path: () => `/api/links/${linkId}/code`, status: 404, request: { body: {} } },
  },
  'POST /links/:id/mail': {
    ...{ login: lead, path: () => `/api/links/${linkId}/mail`, status: 404 },
    request: { body: { to: 'kim@example.com', secret: 'x'.repeat(43) } },
  },
  'POST /codes': {
    ...{ login: lead, path: () => '/api/codes', status: 404 },
    request: { body: { code: 'ABCD-EFGH', secret: 'x'.repeat(43), linkSecret: null, isOrdinary: false } },
  },
  'GET /certificates': { login: lead, path: () => '/api/certificates', status: 200 },
  'POST /certificates': {
    ...{ login: lead, path: () => '/api/certificates', status: 200 },
    request: { body: { ...certificate, holder: 'Kai' } },
  },
  'DELETE /certificates/:id': {
    ...{ login: lead, path: () => `/api/certificates/${certificateId}`, status: 404, request: { method: 'DELETE' } },
  },
  'POST /certificates/:id/code': {
    ...{ login: lead, path: () => `/api/certificates/${certificateId}/code`, status: 404, request: { body: {} } },
  },
  'GET /settings': { login: lead, path: () => '/api/settings', status: 200 },
  'PUT /settings': {
    ...{ login: lead, path: () => '/api/settings', status: 200 },
    request: { method: 'PUT', body: { settings: { ...defaultCompanySettings, phone: '+49 421 5550' } } },
  },
  'PUT /staff/:id': {
    ...{ login: lead, path: () => '/api/staff/demo-aurora-ana', status: 404, request: { method: 'PUT', body: member } },
  },
  'POST /machines': { login: lead, path: () => '/api/machines', status: 200, request: { body: machine } },
  'PUT /machines/:id': {
    ...{
      login: lead,
      path: () => `/api/machines/${machineId}`,
      status: 404,
      request: { method: 'PUT', body: machine },
    },
  },
  'GET /session': { login: lead, path: () => '/api/session', status: 401 },
  'POST /sign-in': {
    ...{ login: 'nora@bergmann.example', path: () => '/api/sign-in', status: 200 },
    request: { body: { login: 'nora@bergmann.example', password: demoPassword } },
  },
  'GET /me': { login: technician, path: () => '/api/me', status: 200 },
  'POST /setup': {
    ...{ login: lead, path: () => '/api/setup', status: 404 },
    request: { body: { ...pick(newcomer), secret: 'x'.repeat(43), companyName: 'Mine' } },
  },
  'POST /staff': { login: lead, path: () => '/api/staff', status: 200, request: { body: newcomer } },
  'GET /machines': { login: technician, path: () => '/api/machines', status: 200 },
  'GET /overview': { login: lead, path: () => '/api/overview', status: 200 },
  'GET /callbacks': { login: lead, path: () => '/api/callbacks', status: 200 },
  'GET /sessions/:sessionId/photos/:id': {
    ...{ login: technician, path: () => `${session()}/photos/photo-one`, status: 404 },
  },
  ...libraryTries(lead),
  'GET /repeats': { login: lead, path: () => '/api/repeats', status: 200 },
  'GET /sessions/:sessionId/passport': { login: lead, path: () => `${session()}/passport`, status: 404 },
  'POST /sessions/:sessionId/intake': {
    ...{ login: technician, path: () => `${session()}/intake`, status: 404 },
    request: { body: { id: 'intake-one', field: 'name', text: 'Kai' } },
  },
  'POST /sessions/:sessionId/repeats': {
    ...{ login: technician, path: () => `${session()}/repeats`, status: 404 },
    request: { body: { id: 'repeat-one', question: 'name', cause: 'wrong' } },
  },
  ...deskTries(lead),
  ...leadTries(lead),
  ...endingTries({ lead, technician, session }),
  ...readerTries(lead, session),
  ...learningTries({ lead, sessionId: () => customer.session.id }),
  ...recordingTries({ technician, lead, sessionId: () => customer.session.id }),
  'GET /sessions': { login: lead, path: () => '/api/sessions', status: 200 },
  'PUT /sessions/:sessionId/keyframes/:id': {
    ...{ login: technician, path: () => `${session()}/keyframes/keyframe-two?${held()}`, status: 404 },
    request: picture,
  },
  'GET /sessions/:sessionId/keyframes/:id': {
    ...{ login: lead, path: () => `${session()}/keyframes/keyframe-one`, status: 404 },
  },
  'PUT /sessions/:sessionId/snapshots/:id': {
    ...{ login: technician, path: () => `${session()}/snapshots/snapshot-two?${marked()}`, status: 404 },
    request: picture,
  },
  'GET /sessions/:sessionId/snapshots/:id': {
    ...{ login: lead, path: () => `${session()}/snapshots/snapshot-one`, status: 404 },
  },
  'PUT /sessions/:sessionId/attachments/:id': {
    ...{ login: technician, path: () => `${session()}/attachments/attachment-two`, status: 404 },
    request: picture,
  },
  'GET /sessions/:sessionId/attachments/:id': {
    ...{ login: lead, path: () => `${session()}/attachments/attachment-one`, status: 404 },
  },
  'POST /sign-out': { login: technician, path: () => '/api/sign-out', status: 200, request: { body: {} } },
};

function pick({ name, login, password }: typeof newcomer) {
  return { name, login, password };
}

describe('[rule.R6] [threat.T3] another company', () => {
  it('has a try at every route there is', () => {
    const routes = routesOf(apiRouter({} as HttpParts));
    expect(routes.length).toBeGreaterThan(12);
    expect([...new Set(routes)].sort()).toEqual(Object.keys(tries).sort());
  });

  it.each(Object.entries(tries))(
    'learns and changes nothing by %s',
    async (_route, { login, path, status, request }) => {
      const cookie = await server.signIn(login);
      const response = await server.request(path(), { ...request, cookie });
      expect(response.status).toBe(status);
      expect(await response.text()).not.toMatch(/aurora/i);
    },
  );

  it('has left everything as it was', async () => {
    const where = { companyId: 'demo-aurora', sessionId: customer.session.id };
    expect(await server.store.keyframes.count(where)).toBe(1);
    expect(await server.store.snapshots.list(where)).toHaveLength(1);
    expect(await server.store.attachments.count(where)).toBe(1);
    expect(await server.store.recordings.get(where)).toMatchObject({ state: 'open', isHeld: false });
    expect((await server.store.staff.list('demo-aurora')).map(({ name }) => name)).not.toContain('Kai Berg');
    expect((await server.request('/api/session', { cookie: customer.cookie })).status).toBe(200);
    expect(await server.store.certificates.list('demo-aurora')).toMatchObject([
      { id: 'demo-aurora-certificate', endedAt: null },
      { id: certificateId, endedAt: null },
    ]);
    expect((await server.store.companies.get('demo-aurora'))?.settings).toEqual(defaultCompanySettings);
    expect(await server.store.staff.get('demo-aurora', 'demo-aurora-ana')).toMatchObject({ name: 'Ana Ribeiro' });
    expect(await server.store.machines.get('demo-aurora', machineId)).toMatchObject({ model: 'Aurora L200' });
    expect(await server.store.webhooks.list('demo-aurora')).toMatchObject([{ id: othersWebhook.id, waiting: 1 }]);
    expect(await server.store.apiKeys.list('demo-aurora')).toMatchObject([{ name: 'Aurora ERP' }]);
    const own = await server.request('/api/sessions', { cookie: await server.signIn('lena@aurora.example') });
    expect(await own.json()).toMatchObject({ sessions: [{ outcome: 'abandoned', machine: { id: machineId } }] });
  });
});
