import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Changes } from '#models/api/changes.ts';
import { restOperations } from '#models/rest/operations.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { documentOf, makeKey, type RestClient, restClient } from '#test/support/restClient.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
let client: RestClient;
let reader: RestClient;
let others: RestClient;

beforeAll(async () => {
  server = await startServer();
  await publishDemoLibrary({ store: server.store, library: server.app.library }, 'demo-aurora', ['labeller']);
  const [writing, reading, theirs] = [
    await makeKey(server),
    await makeKey(server, { scope: 'read' }),
    await makeKey(server, { login: 'clara@bergmann.example' }),
  ];
  [client, reader, others] = [
    await restClient(server, writing.key),
    await restClient(server, reading.key),
    await restClient(server, theirs.key),
  ];
});
afterAll(() => server.close());

const wish = { customerName: 'Kim Lindt', level: 1, segment: 'business', language: 'de', problem: 'It jams' };
const days = { from: '2020-01-01', until: '2029-12-30' };

it('[rule.H5] has a document that is right OpenAPI 3.1, and names each operation and what is told', async () => {
  const document = await documentOf(server);
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(validator.version).toBe('3.1');
  const { operations = [] } = { operations: Object.values(document.paths as object).flatMap(Object.values) };
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(restOperations).sort());
  const broken = { ...document, paths: { '/links': { post: { summary: 7 } } } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

it('[rule.H5] a client made from the document alone opens a session, and reads how it stands and ends', async () => {
  const { status, data } = await client.openSession(null, { ...wish, serial: 'al2 004417' });
  expect(status).toBe(200);
  const secret = String(data.url).split('#')[1] ?? '';
  const id = String(data.id);
  expect((await client.readLink({ id })).data).toMatchObject({ link: { openedAt: null, sessionId: null } });
  const visitor = await server.exchange(secret);
  const { link } = (await client.readLink({ id })).data as { link: { sessionId: string } };
  expect(link.sessionId).toBe(visitor.session.id);
  const asked = (await client.readSession({ id: link.sessionId })).data;
  expect(asked).toMatchObject({ session: { state: 'queued', outcome: null, machineId: 'demo-aurora-machine-1' } });
  const open = await client.listSessions({ state: 'open' });
  expect(open.data.sessions).toEqual([asked.session]);
  expect((await client.revokeLink({ id })).status).toBe(200);
  const { session } = (await reader.readSession({ id: link.sessionId })).data;
  expect(session).toMatchObject({ state: 'ended', outcome: 'abandoned', resolution: null, promise: null });
  expect((await reader.listSessions({ state: 'ended' })).data).toEqual({ ok: true, sessions: [session], next: null });
});

it('[rule.H5] answers in the shapes the document says, each of them', async () => {
  const { data } = await client.openSession(null, wish);
  const visitor = await server.exchange(String(data.url).split('#')[1]);
  const answers = {
    openSession: await client.openSession(null, wish),
    readLink: await reader.readLink({ id: String(data.id) }),
    listSessions: await reader.listSessions({ state: 'open' }),
    readSession: await reader.readSession({ id: visitor.session.id }),
    listPromises: await reader.listPromises(),
    listArticles: await reader.listArticles({ language: 'de' }),
    listMachines: await reader.listMachines(),
    readFigure: await reader.readFigure({ name: 'endings', ...days, level: '1' }),
    revokeLink: await client.revokeLink({ id: String(data.id) }),
  };
  expect(Object.keys(answers).sort()).toEqual(Object.keys(restOperations).sort());
  for (const [name, answer] of Object.entries(answers)) {
    const shape = restOperations[name as keyof typeof restOperations].answer;
    expect({ name, status: answer.status, error: z.safeParse(shape, answer.data).error?.issues }).toEqual({
      ...{ name, status: 200, error: undefined },
    });
  }
  const articles = answers.listArticles.data.articles as { url: string; language: string }[];
  expect(articles.map(({ language }) => language)).toContain('de');
  const [first] = articles;
  expect((await fetch(first?.url ?? '')).status).toBe(200);
});

it('[rule.H5] refuses what does not fit, and says so in the same shape', async () => {
  expect(await client.openSession(null, { ...wish, level: 9 })).toMatchObject({
    status: 400,
    data: { reason: 'BAD_INPUT' },
  });
  expect((await client.openSession(null, { ...wish, serial: 'nowhere' })).status).toBe(404);
  expect((await client.readFigure({ name: 'endings', from: '2029-01-01', until: '2020-01-01' })).status).toBe(400);
  expect((await client.listSessions({ state: 'ended', after: 'nonsense' })).status).toBe(400);
  expect((await server.request('/api/v1/staff')).status).toBe(404);
  const { key } = await makeKey(server);
  const send = (type: string, body: string) =>
    server.request('/api/v1/links', {
      ...{ method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': type }, body: Buffer.from(body) },
    });
  const statuses = [
    (await send('text/plain', '{}')).status,
    (await send('application/json', JSON.stringify({ problem: 'x'.repeat(30_000) }))).status,
  ];
  expect(statuses).toEqual([415, 413]);
  const { paths } = (await documentOf(server)) as { paths: { '/links': { post: { responses: object } } } };
  expect(Object.keys(paths['/links'].post.responses)).toEqual(expect.arrayContaining(['413', '415']));
});

it('[rule.H4] [threat.T7] a key that reads changes nothing, and without a key there is nothing', async () => {
  expect(await reader.openSession(null, wish)).toMatchObject({ status: 403, data: { reason: 'FORBIDDEN' } });
  const cookie = await server.signIn('lena@aurora.example');
  const withCookie = await server.request('/api/v1/machines', { cookie });
  expect(withCookie.status).toBe(401);
  const wrong = await restClient(server, `beside-${'x'.repeat(43)}`);
  expect((await wrong.listMachines()).status).toBe(401);
});

it('[rule.R6] [threat.T3] a key opens its own company alone', async () => {
  const { data } = await client.openSession(null, wish);
  const { session } = await server.exchange(String(data.url).split('#')[1]);
  expect((await others.readSession({ id: session.id })).status).toBe(404);
  expect((await others.readLink({ id: String(data.id) })).status).toBe(404);
  expect((await others.revokeLink({ id: String(data.id) })).status).toBe(404);
  expect((await others.openSession(null, { ...wish, machineId: 'demo-aurora-machine-1' })).status).toBe(404);
  const told = [
    await others.listSessions({ state: 'open' }),
    await others.listMachines(),
    await others.listArticles(),
    await others.readFigure({ name: 'endings', ...days }),
  ];
  expect(JSON.stringify(told.map(({ data: said }) => said))).not.toMatch(/aurora/i);
  expect((await client.readLink({ id: String(data.id) })).data).toMatchObject({ link: { revokedAt: null } });
});

it('[rule.H4] a key is shown once, kept as a hash, and ends when it is taken back, which is written down', async () => {
  const { id, key } = await makeKey(server);
  const own = await restClient(server, key);
  expect((await own.listMachines()).status).toBe(200);
  const cookie = await server.signIn('lena@aurora.example');
  const list = await (await server.request('/api/keys', { cookie })).text();
  expect(JSON.parse(list).keys.find((one: { id: string }) => one.id === id)).toMatchObject({
    scope: 'write',
    name: 'The ERP',
  });
  expect(list).not.toContain(key);
  const technician = await server.signIn('ana@aurora.example');
  expect((await server.request('/api/keys', { cookie: technician })).status).toBe(403);
  const end = { method: 'DELETE', body: {} };
  const clara = await server.signIn('clara@bergmann.example');
  expect((await server.request(`/api/keys/${id}`, { cookie: clara, ...end })).status).toBe(404);
  expect((await server.request(`/api/keys/${id}`, { cookie, ...end })).status).toBe(200);
  expect((await own.listMachines()).status).toBe(401);
  const changes = await server.store.changelog.list('demo-aurora');
  expect(changes.filter(({ what }) => what === 'key').at(0)).toMatchObject({ subject: 'The ERP', after: null });
  expect(JSON.stringify([changes, server.logged])).not.toContain(key);
});

it('[rule.W4] what a key opens and takes back is among the changes under its name, with nothing of the customer in it', async () => {
  const { data } = await client.openSession(null, { ...wish, serial: 'al2 004417' });
  await client.revokeLink({ id: String(data.id) });
  await client.openSession(null, { ...wish, level: 9 });
  const cookie = await server.signIn('lena@aurora.example');
  const { changes } = (await (await server.request('/api/changes', { cookie })).json()) as Changes;
  const own = changes.filter(({ what, subject }) => what === 'link' && subject === data.id);
  expect(own).toMatchObject([
    { name: 'The ERP', by: 'key', after: null },
    { name: 'The ERP', by: 'key', before: null },
  ]);
  const facts = { machineId: 'demo-aurora-machine-1', level: 1, segment: 'business', language: 'de' };
  expect([own[0]?.before, own[1]?.after].map((text) => JSON.parse(text ?? ''))).toEqual([facts, facts]);
  expect(JSON.stringify(changes)).not.toMatch(/Kim Lindt|It jams/);
});

it('[threat.T1] [threat.T11] whoever asks too often waits, and so does whoever tries keys', async () => {
  const { key } = await makeKey(server);
  const eager = await restClient(server, key);
  let status = 200;
  for (let nth = 0; nth < 400 && status === 200; nth += 1) status = (await eager.listPromises()).status;
  expect(status).toBe(429);
  const guess = () => server.request('/api/v1/machines', { headers: { authorization: `Bearer ${'y'.repeat(50)}` } });
  const codes: number[] = [];
  for (let nth = 0; nth < 12; nth += 1) codes.push((await guess()).status);
  expect(codes.at(-1)).toBe(429);
});
