import { nanoid } from 'nanoid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Asked } from '#models/api/trail.ts';
import { machineLength } from '#models/code.ts';
import { defaultCompanySettings } from '#models/company.ts';
import type { Article } from '#models/library/article.ts';
import type { Passport } from '#models/library/passport.ts';
import type { RepeatCount } from '#models/library/repeat.ts';
import type { StepResult, TrailEvent } from '#models/library/trail.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { type Line, openLine } from '#test/support/line.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import { cookieIn, startServer, type TestServer } from '#test/support/server.ts';

const company = 'demo-aurora';
const machineId = 'demo-aurora-machine-1';
const code = makeCode(machineLength);
const [ana, sam, lead] = ['ana@aurora.example', 'sam@aurora.example', 'lena@aurora.example'];
const lines: Line[] = [];
let server: TestServer;
let articles: Article[];

beforeEach(async () => {
  server = await startServer();
  await publishDemoLibrary({ store: server.store, library: server.app.library }, company, ['labeller']);
  await server.store.machineCodes.insert({ code, companyId: company, machineId, createdAt: 1 });
  articles = (await server.store.articles.list(company)).filter(({ language }) => language === 'en');
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  await server.close();
});

const now = () => Date.now();
const read = (n: number): TrailEvent => {
  return { id: nanoid(), at: now(), type: 'read', articleId: articles[n]?.id ?? '', share: 1 };
};
const tried = (n: number, step: number, result: StepResult): TrailEvent => {
  const article = articles[n];
  const stepId = article?.steps[step]?.id ?? '';
  return { id: nanoid(), at: now(), type: 'step', articleId: article?.id ?? '', stepId, result };
};
/** Three articles read, and two steps of the first tried: enough for the second tier. */
const deeds = () => [read(0), read(1), read(2), tried(0, 0, 'did'), tried(0, 1, 'didNotHelp')];

async function report(events: readonly TrailEvent[], cookie?: string): Promise<{ cookie: string; isDeep: boolean }> {
  const response = await server.request('/api/trail', { body: { code, events }, ...(cookie ? { cookie } : {}) });
  const { isDeep } = (await response.json()) as { isDeep: boolean };
  return { cookie: cookie ?? cookieIn(response), isDeep };
}

type AskWish = { cookie?: string; events?: readonly TrailEvent[]; isOffered?: boolean; secret?: string };

async function ask({ cookie, events = [], isOffered = false, secret = makeSecret() }: AskWish = {}) {
  const body = { code, secret, events, isOffered };
  const response = await server.request('/api/asks', { body, ...(cookie ? { cookie } : {}) });
  const { welcome } = (await response.json()) as Asked;
  return { secret, welcome, cookie: cookie ?? cookieIn(response) };
}

async function seat(login: string): Promise<Line> {
  const line = await openLine({ url: server.url, namespace: '/staff', cookie: await server.signIn(login) });
  lines.push(line);
  await line.ask('desk:resume', {});
  await line.ask('presence:set', { presence: 'available' });
  return line;
}

async function passportAs(login: string, sessionId: string): Promise<Passport> {
  const response = await server.request(`/api/sessions/${sessionId}/passport`, { cookie: await server.signIn(login) });
  const { passport } = (await response.json()) as { passport: Passport };
  return passport;
}

/** Accepts, keeps a marked-up picture, and files the session as fixed. */
async function serve(line: Line): Promise<string> {
  const { offer } = await line.next('desk:changed', (news) => news.offer !== null);
  if (!offer) throw new Error('There is an offer.');
  const { sessionId, epoch } = offer;
  await line.ask('session:accept', { sessionId, epoch });
  const [cookie, headers, body] = [await server.signIn(ana), { 'content-type': 'image/jpeg' }, await samplePicture()];
  const put = (path: string) =>
    server.request(`/api/sessions/${sessionId}/${path}`, { method: 'PUT', cookie, headers, body });
  await put(`keyframes/keyframe-one?epoch=${epoch}&width=64&height=48&source=held`);
  expect((await put(`snapshots/snapshot-one?epoch=${epoch}&keyframeId=keyframe-one&seq=0`)).status).toBe(200);
  await line.ask('session:hangUp', { sessionId, epoch });
  await line.ask('session:file', { sessionId, epoch, outcome: 'fixed', note: 'Cleaned the label sensor.' });
  return sessionId;
}

describe('[route.R2] [rule.A5] whoever asks at a machine', () => {
  it('has everything with them: machine, site, language and what was tried, at the tier it has earned', async () => {
    const { cookie } = await report(deeds());
    const { secret, welcome } = await ask({ cookie });
    expect(welcome).toMatchObject({ way: 'machine', name: null, stepsTried: 2, machine: { id: machineId } });
    const [novice, expert] = [await seat(sam), await seat(ana)];
    const { session } = await server.exchange(secret, { name: 'Mara Lindt' });
    expect(session).toMatchObject({ source: 'machine', entryLevel: 2, stepsTried: 2 });
    expect(session.customer).toEqual({ name: 'Mara Lindt', level: 1, segment: 'business', language: 'en' });
    const { offer } = await expert.next('desk:changed', (news) => news.offer !== null);
    expect(novice.heard('desk:changed').every((news) => news.offer === null)).toBe(true);
    expect(offer).toMatchObject({ machine: { serial: 'AL2-004417' }, entryLevel: 2, customer: { name: 'Mara Lindt' } });
    const [first, ...others] = offer?.homework.tried.toReversed() ?? [];
    expect(others).toHaveLength(2);
    const results = offer?.homework.tried.flatMap(({ steps }) => steps.map(({ result }) => result));
    expect(results).toEqual(['did', 'didNotHelp']);
    expect(first?.share).toBe(1);
    expect(offer?.homework.evidence).toEqual([
      { kind: 'read', count: 3, points: 3 },
      { kind: 'stepTried', count: 2, points: 4 },
    ]);
  });

  it('loses nothing that their pages had not sent yet, and has it once', async () => {
    const searched: TrailEvent = { id: nanoid(), at: now(), type: 'searched', text: 'label crooked', hits: 1 };
    const [sent, unsent] = [deeds().slice(0, 2), [...deeds(), searched]];
    const { cookie } = await report(sent);
    const { secret } = await ask({ cookie, events: unsent });
    await report(unsent, cookie);
    const { session } = await server.exchange(secret);
    expect(session).toMatchObject({ entryLevel: 2, stepsTried: 2, problem: 'label crooked' });
  });

  it('who only looked enters at the first tier, and so does everybody where a company weighs it so', async () => {
    const { secret } = await ask({ events: [read(0)] });
    expect((await server.exchange(secret)).session.entryLevel).toBe(1);
    const put = async (secondTier: number) => {
      const settings = { ...defaultCompanySettings, weights: { ...defaultCompanySettings.weights, secondTier } };
      await server.request('/api/settings', { method: 'PUT', cookie: await server.signIn(lead), body: { settings } });
    };
    await put(50);
    const { secret: later } = await ask({ events: deeds() });
    expect((await server.exchange(later)).session.entryLevel).toBe(1);
    await put(defaultCompanySettings.weights.secondTier);
  });

  it('is back in the session they have, and begins none beside it', async () => {
    const { secret, cookie: visit } = await ask();
    const { cookie } = await server.exchange(secret);
    expect((await ask({ cookie: `${cookie}; ${visit}` })).welcome).toBeNull();
  });

  it('is told by the way in alone, sent twice or not, and another device cannot take it', async () => {
    const { cookie } = await report([read(0)]);
    const { secret } = await ask({ cookie });
    expect((await ask({ cookie, secret })).welcome).not.toBeNull();
    expect(
      await (await server.request('/api/asks', { body: { code, secret, events: [], isOffered: false } })).json(),
    ).toEqual({ ok: false, reason: 'BAD_INPUT' });
  });

  it('and opens a link on that device all the same has what they tried with them', async () => {
    const { cookie } = await report(deeds());
    const link = await server.makeLink({ machineId });
    const body = { secret: link.secret, purposes: [], language: 'en', takeOver: false };
    const response = await server.request('/api/links/exchange', { cookie, body });
    expect(await response.json()).toMatchObject({ session: { entryLevel: 2, stepsTried: 2, customer: { level: 1 } } });
  });
});

describe('[rule.A6] a deep reader', () => {
  it('is told so once it is true, and enters the chat they were offered at the second tier', async () => {
    const some = [read(0), read(1), tried(0, 0, 'did')];
    const { cookie, isDeep } = await report(some.slice(0, 1));
    expect(isDeep).toBe(false);
    expect((await report(some, cookie)).isDeep).toBe(true);
    const { secret } = await ask({ cookie, isOffered: true });
    expect((await server.exchange(secret, { writes: true })).session).toMatchObject({ state: 'triage', entryLevel: 2 });
  });

  it('is nobody who only says so', async () => {
    const { secret } = await ask({ events: [read(0)], isOffered: true });
    expect((await server.exchange(secret)).session.entryLevel).toBe(1);
  });
});

describe('[rule.A4] the passport', () => {
  it('follows to the next visit: who it is, what was done and marked, and nothing of it is asked again', async () => {
    const expert = await seat(ana);
    const { cookie } = await report(deeds());
    const first = await ask({ cookie });
    await server.exchange(first.secret, { name: 'Mara Lindt' });
    const sessionId = await serve(expert);
    const again = await ask({ cookie });
    expect(again.welcome).toMatchObject({ name: 'Mara Lindt', stepsTried: 2 });
    const { session } = await server.exchange(again.secret);
    expect(session.customer.name).toBe('Mara Lindt');
    await expert.next('desk:changed', (news) => news.offer?.sessionId === session.id);
    const passport = await passportAs(ana, session.id);
    expect(passport.tried.flatMap(({ steps }) => steps)).toHaveLength(2);
    const [earlier] = passport.earlier;
    expect(earlier).toMatchObject({ sessionId, outcome: 'fixed', note: 'Cleaned the label sensor.' });
    const url = earlier?.snapshots[0]?.url ?? '';
    expect((await server.request(url, { cookie: await server.signIn(ana) })).status).toBe(200);
    expect((await server.request(url, { cookie: await server.signIn(sam) })).status).toBe(403);
  });

  it('is for whoever is in the session, and a customer who deletes their trail empties it at once', async () => {
    const expert = await seat(ana);
    const { cookie } = await report(deeds());
    const { secret } = await ask({ cookie });
    const { session } = await server.exchange(secret);
    await expert.next('desk:changed', (news) => news.offer?.sessionId === session.id);
    expect(await passportAs(sam, session.id)).toBeUndefined();
    expect((await passportAs(ana, session.id)).tried).toHaveLength(3);
    await server.request('/api/trail', { method: 'DELETE', cookie, body: {} });
    expect((await passportAs(ana, session.id)).tried).toEqual([]);
  });
});

describe('[rule.A7] what had to be asked twice', () => {
  it('is counted with its cause, once however often it is sent, and of nobody', async () => {
    const expert = await seat(ana);
    const { secret } = await ask();
    const { session } = await server.exchange(secret);
    const { offer } = await expert.next('desk:changed', (news) => news.offer?.sessionId === session.id);
    await expert.ask('session:accept', { sessionId: session.id, epoch: offer?.epoch ?? 0 });
    const cookie = await server.signIn(ana);
    const send = async (path: string, body: object, as = cookie) =>
      (await server.request(`/api/sessions/${session.id}/${path}`, { cookie: as, body })).status;
    const count = async () => {
      const response = await server.request('/api/repeats', { cookie: await server.signIn(lead) });
      return (await response.json()) as RepeatCount & object;
    };
    const before = await count();
    expect(await send('intake', { id: 'intake-1', field: 'name', text: ' Mara ' })).toBe(200);
    expect(await send('intake', { id: 'intake-2', field: 'name', text: 'Mara' })).toBe(200);
    expect(await send('intake', { id: 'intake-3', field: 'name', text: 'Mara Lindt' })).toBe(200);
    const again = { id: 'repeat-1', question: 'tried', cause: 'unclear' };
    expect([await send('repeats', again), await send('repeats', again)]).toEqual([200, 200]);
    expect(await send('repeats', { ...again, id: 'repeat-2' }, await server.signIn(sam))).toBe(403);
    expect((await passportAs(ana, session.id)).customer.name).toBe('Mara Lindt');
    await expert.ask('session:hangUp', { sessionId: session.id, epoch: offer?.epoch ?? 0 });
    const filed = { sessionId: session.id, epoch: offer?.epoch ?? 0, outcome: 'fixed', note: '' } as const;
    await expert.ask('session:file', filed);
    const after = await count();
    expect(after).toMatchObject({ sessions: before.sessions + 1, affected: before.affected + 1 });
    expect(after.causes).toEqual({ filledAgain: 1, unclear: 1 });
    expect(JSON.stringify(after)).not.toMatch(/ana|staff|Ms/i);
  });
});
