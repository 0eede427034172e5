import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Change, Changes } from '#models/api/changes.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { startServer, type TestRequest, type TestServer } from '#test/support/server.ts';

let server: TestServer;
let cookie: string;

beforeAll(async () => {
  server = await startServer();
  cookie = await server.signIn('lena@aurora.example');
});
afterAll(() => server.close());

async function change(path: string, request: TestRequest): Promise<void> {
  const response = await server.request(path, { cookie, ...request });
  expect(await response.json()).toMatchObject({ ok: true });
}

async function changes(login = 'lena@aurora.example'): Promise<readonly Change[]> {
  const response = await server.request('/api/changes', { cookie: await server.signIn(login) });
  return ((await response.json()) as Changes).changes;
}

const values = ({ before, after }: Pick<Change, 'before' | 'after'>) =>
  [before, after].map((text) => JSON.parse(text ?? 'null'));

it('[rule.W4] a setting leaves a line with who, from what and to what, and one that stays leaves none', async () => {
  const settings = { ...defaultCompanySettings, chatCapacity: 7 };
  await change('/api/settings', { method: 'PUT', body: { settings } });
  await change('/api/settings', { method: 'PUT', body: { settings } });
  const [line, ...others] = await changes();
  expect(others).toEqual([]);
  expect(line).toMatchObject({ name: 'Lena Hofer', what: 'setting', subject: 'chatCapacity', before: '4', after: '7' });
});

it('[rule.W4] people, machines, certificates and webhooks leave their lines, and no secret is in any', async () => {
  const ana = await server.store.staff.get('demo-aurora', 'demo-aurora-ana');
  if (!ana) throw new Error('Ana is gone.');
  const { name, segment, languages, families, role } = ana;
  await change(`/api/staff/${ana.id}`, { method: 'PUT', body: { name, segment, languages, families, role, level: 3 } });
  const [raised] = (await changes()) as [Change];
  expect(raised).toMatchObject({ what: 'staff', subject: name });
  expect(values(raised).map(({ level }) => level)).toEqual([ana.level, 3]);
  const fields = { family: 'Labeller', model: 'Aurora L300', serial: '1', site: 'Hall 9' };
  await change('/api/machines/demo-aurora-machine-1', { method: 'PUT', body: fields });
  const [moved] = (await changes()) as [Change];
  expect(values(moved)).toMatchObject([{ model: 'Aurora L200' }, { model: 'Aurora L300', site: 'Hall 9' }]);
  const certificate = { holder: 'Kim Berg', family: 'Labeller', level: 3, language: 'en', expiresAt: Date.now() + 1e9 };
  await change('/api/certificates', { body: certificate });
  await change('/api/webhooks', { body: { url: 'https://93.184.215.14/', types: ['session.asked'] } });
  const all = await changes();
  expect(all.slice(0, 2).map(({ what, before }) => [what, before])).toEqual([
    ['webhook', null],
    ['certificate', null],
  ]);
  expect(JSON.stringify(all)).not.toMatch(/whsec_|password|Hash|argon/i);
});

it('[rule.W4] machines from a file, a new code of a machine and of a certificate leave their lines, and no code is in any', async () => {
  const csv = 'family,model,serial,site,owner,language\nLabeller,L900,900-1,Hall 1,business,en\n';
  const query = '/api/machines/import?known=leave';
  const headers = { 'content-type': 'text/csv' };
  const file = new TextEncoder().encode(csv);
  const looked = await server.request(query, { method: 'POST', cookie, headers, body: file });
  const { check } = (await looked.json()) as { check: string };
  await change(`${query}&check=${check}`, { method: 'POST', headers, body: file });
  const [imported] = (await changes()) as [Change];
  expect(imported).toMatchObject({ what: 'machine', by: 'person', before: null });
  expect(JSON.parse(imported.after ?? '')).toEqual({ added: 1, changed: 0 });
  const path = '/api/machines/demo-aurora-machine-1/code';
  // Whether it has one from the beginning or not.
  await change(path, { method: 'DELETE', body: {} });
  const made = (await (await server.request(path, { cookie, body: {} })).json()) as { code: string };
  await change(path, { method: 'DELETE', body: {} });
  const [gone, given] = (await changes()) as [Change, Change];
  expect([given, gone].map(values)).toEqual([
    [{ code: null }, { code: 'new' }],
    [{ code: 'one' }, { code: null }],
  ]);
  expect(JSON.stringify(await changes())).not.toContain(made.code);
});

it('[rule.R6] [threat.T7] shows them to the leads of the company alone', async () => {
  expect(await changes('clara@bergmann.example')).toEqual([]);
  const technician = await server.signIn('ana@aurora.example');
  expect((await server.request('/api/changes', { cookie: technician })).status).toBe(403);
});
