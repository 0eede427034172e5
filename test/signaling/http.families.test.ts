import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnTrail } from '#models/api/trail.ts';
import { machineLength } from '#models/code.ts';
import type { Passport } from '#models/library/passport.ts';
import type { TrailEvent } from '#models/library/trail.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { companyPage } from '#signaling/library/companyPages.ts';
import { cookieIn, startServer, type TestServer } from '#test/support/server.ts';

const code = makeCode(machineLength);
const company = 'demo-aurora';
let server: TestServer;

beforeAll(async () => {
  server = await startServer({ config: { trustProxy: 1 } });
  const { store, app } = server;
  await publishDemoLibrary({ store, library: app.library }, company, ['labeller', 'carton-sealer']);
  await store.machineCodes.insert({ code, companyId: company, machineId: `${company}-machine-1`, createdAt: 1 });
});
afterAll(() => server.close());

function written({ key, models }: { key: string; models: string }): string {
  return `---\nkey: ${key}\nfamily: Labeller\ntitle: Piece\nmodels: ${models}\nminutes: 5\nauthor: A\nreviewed: 2026-01-01\n---\n## Do it\nDo this now.\n`;
}

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await server.request(path, { headers: { 'accept-language': 'en', ...headers } });
  return { status: response.status, text: await response.text(), to: response.headers.get('location') };
}

describe('[rule.O2] a company’s page, for who has no code', () => {
  it('shows the families with a drawing and their models, and nobody’s name or site', async () => {
    const { status, text } = await read(`/at/${company}`);
    expect(status).toBe(200);
    for (const words of [
      'Labeller',
      'Carton sealer',
      'family-labeller.svg',
      'Aurora L200, Aurora L350',
      'Show a technician',
    ])
      expect(text).toContain(words);
    for (const secret of ['Leeds', 'AL2-004417', 'Ana Ribeiro']) expect(text).not.toContain(secret);
    const drawing = await server.request(`/at/${company}/Labeller/pictures/family-labeller.svg`);
    expect([drawing.status, drawing.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  it('asks nobody to choose where there is nothing to choose from', () => {
    const nothing = { id: 'new', name: 'New House', families: [], trouble: null };
    const reader = { level: 1, segment: 'consumer', language: 'en', base: '/at/new', code: null, nonce: 'n' } as const;
    const text = companyPage(nothing, { ...reader, script: null });
    expect([text.includes(libraryEn.whichFamily), text.includes('Show a technician')]).toEqual([false, true]);
    const [family] = [{ name: 'Pump', picture: null, models: [] }];
    expect(companyPage({ ...nothing, families: [family] }, { ...reader, script: null })).toContain(
      libraryEn.whichFamily,
    );
  });

  it('leads from a family to its model, a symptom and an article', async () => {
    const found = await read(`/at/${company}/Labeller?model=Aurora%20L350&q=sticker+slanted`);
    expect(found.text).toContain('Labels go on crooked');
    expect(found.text).toContain('aria-current="true">Aurora L350');
    expect(found.text).not.toContain('Kassel');
    const article = await read(`/at/${company}/Labeller/labels-crooked`);
    expect(article.text).toContain('Set the guide rails');
    expect(article.text).toContain(`/at/${company}/Labeller/ask`);
    expect((await read(`/at/${company}/Bicycle`)).to).toBe(`/at/${company}`);
    expect((await read(`/at/${company}/Labeller/box-jams`)).to).toBe(`/at/${company}/Labeller`);
  });

  it('[rule.D3] says of an article that was withdrawn that it was', async () => {
    const at = `/at/${company}/Labeller/short-lived`;
    const source = written({ key: 'short-lived', models: '' });
    expect(await server.app.library.publish(company, source, 'en')).toEqual([]);
    expect((await read(at)).status).toBe(200);
    await server.store.articles.retire(company, 'short-lived', 2);
    const { status, text } = await read(at);
    expect([status, text.includes('This article was withdrawn'), text.includes('Do this now.')]).toEqual([
      410,
      true,
      false,
    ]);
    expect(text).toContain(`/at/${company}/Labeller/ask`);
  });

  it('shows what is for some models only while nobody has said which one it is, and then to those', async () => {
    const source = written({ key: 'only-l350', models: 'Aurora L350' });
    expect(await server.app.library.publish(company, source, 'en')).toEqual([]);
    const shown = async (wish: string) => (await read(`/at/${company}/Labeller${wish}`)).text.includes('/only-l350"');
    expect(await Promise.all(['', '?model=Aurora%20L350', '?model=Aurora%20L200'].map(shown))).toEqual([
      true,
      true,
      false,
    ]);
    await server.store.articles.retire(company, 'only-l350', 2);
    server.app.library.refresh(company, 'en');
  });

  it('finds a machine by its serial number, however it is written, and shows what its code shows', async () => {
    expect(await read(`/at/${company}?serial=al2%20004417`)).toMatchObject({ status: 303, to: `/m/${code}` });
    const unlabelled = await read(`/at/${company}?serial=AL3-000672`);
    expect(unlabelled.to).toBe(`/at/${company}/Labeller?model=Aurora%20L350`);
  });

  it('says what to do about a serial number that nobody knows, another company’s among them', async () => {
    const [other] = await server.store.machines.list('demo-bergmann');
    const serial = other?.serial ?? '';
    expect(serial.length).toBeGreaterThan(3);
    for (const wrong of ['XX-1<b>', serial]) {
      const { status, text } = await read(`/at/${company}?serial=${encodeURIComponent(wrong)}`);
      expect(status).toBe(404);
      expect(text).toContain('We know no machine with the serial number');
      expect(text).not.toContain('<b>');
    }
  });

  it('[threat.T11] lets nobody count serial numbers up', async () => {
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const tries = [];
    for (let n = 0; n < 12; n += 1) tries.push(await read(`/at/${company}?serial=AL2-00441${n}`, from));
    expect(tries.slice(0, 10).map(({ status }) => status)).not.toContain(429);
    expect(tries.at(-1)?.status).toBe(429);
    expect(tries.at(-1)?.text).toContain('Too many serial numbers');
  });

  it('says the same of every address that belongs to no company', async () => {
    const { status, text } = await read('/at/nobody');
    expect([status, text.includes('There is nothing here')]).toEqual([404, true]);
  });
});

type Wish = {
  readonly company: string;
  readonly family: string | null;
  readonly secret: string;
  readonly model?: string;
  readonly events?: readonly TrailEvent[];
};

function ask({ model, events = [], ...wish }: Wish, cookie = ''): Promise<Response> {
  const body = { ...wish, model: model ?? null, events, isOffered: false };
  return server.request('/api/asks/family', { body, ...(cookie ? { cookie } : {}) });
}

/** Steps of an article that were done, as a device tells them. */
async function tried(key: string, count: number): Promise<TrailEvent[]> {
  const article = await server.store.articles.get(company, key, 'en');
  if (!article) throw new Error(`There is no article ${key}.`);
  return article.steps.slice(0, count).map(({ id: stepId }, n) => {
    return { id: nanoid(), at: n + 1, type: 'step', articleId: article.id, stepId, result: 'did' };
  });
}

describe('[rule.O2] asking from a company’s page', () => {
  it('[rule.A4] [rule.A5] counts what was read and tried at the family, and tells it with the model to whoever helps', async () => {
    const page = await read(`/at/${company}/Labeller/labels-crooked`);
    expect(page.text).toContain(`data-company="${company}" data-family="Labeller"`);
    const [done, unsent] = [await tried('labels-crooked', 2), await tried('labels-missed', 2)];
    const place = { company, family: 'Labeller', model: null };
    const told = await server.request('/api/trail', { body: { ...place, events: done } });
    const cookie = cookieIn(told);
    expect(await told.json()).toMatchObject({ ok: true });
    const unknown = await server.request('/api/trail', { body: { ...place, family: 'Bicycle', events: done } });
    expect(await unknown.json()).toMatchObject({ reason: 'NOT_FOUND' });
    const secret = makeSecret();
    const asked = await ask({ company, family: 'Labeller', model: 'Aurora L350', secret, events: unsent }, cookie);
    expect(await asked.json()).toMatchObject({ welcome: { family: 'Labeller', machine: null, stepsTried: 4 } });
    const { session } = await server.exchange(secret);
    expect(await server.store.sessions.get(company, session.id)).toMatchObject({ entryLevel: 2 });
    const login = await server.signIn('lena@aurora.example');
    const response = await server.request(`/api/sessions/${session.id}/passport`, { cookie: login });
    const { passport } = (await response.json()) as { passport: Passport };
    expect(passport.tried.map(({ steps }) => steps.length)).toEqual([2, 2]);
    expect(passport.machine).toMatchObject({ family: 'Labeller', model: 'Aurora L350', serial: '' });
    const own = (await (await server.request('/api/trail', { cookie })).json()) as OwnTrail;
    expect(own.visits.map(({ machine }) => machine)).toEqual([{ family: 'Labeller', model: 'Aurora L350' }]);
  });

  it('brings the family along and asks nothing, and the same secret asks once', async () => {
    const secret = makeSecret();
    const first = await ask({ company, family: 'Labeller', secret });
    const cookie = cookieIn(first);
    const welcome = { way: 'machine', family: 'Labeller', machine: null, level: 1 };
    expect(await first.json()).toMatchObject({ ok: true, welcome });
    const said = async (wish: Wish) => (await ask(wish, cookie)).json();
    expect(await said({ company, family: 'Labeller', secret })).toMatchObject({ ok: true, welcome });
    expect(await said({ company: 'demo-bergmann', family: null, secret })).toMatchObject({ reason: 'BAD_INPUT' });
    const nobody = { family: null, secret: makeSecret() };
    expect(await said({ ...nobody, company: 'nobody' })).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await said({ ...nobody, company, family: 'Bicycle' })).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await said({ ...nobody, company })).toMatchObject({ ok: true, welcome: { family: null } });
    const body = { secret, purposes: [], language: 'en', takeOver: false };
    const entered = await server.request('/api/links/exchange', { body });
    expect(cookieIn(entered)).toMatch(/^cs=/);
    expect(await entered.json()).toMatchObject({ ok: true, session: { machine: null } });
  });
});
