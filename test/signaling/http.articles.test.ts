import { describe, expect, it } from 'vitest';
import type { DeskArticles } from '#models/api/articles.ts';
import { furnishArticleDesk, lead, technician, trainer } from '#test/support/articleDesk.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

const { code, ask, open, move, page, server } = furnishArticleDesk();
const save = (login: string, path: string, body: { source: string; number: number }) =>
  ask(login, path, { method: 'PUT', body });

async function begin(title: string): Promise<string> {
  const { key } = await ask<{ key: string }>(trainer, '', { body: { title, family: 'Labeller', language: 'en' } });
  return `/${key}/en`;
}

describe('articles at the desk', () => {
  it('lists what is published with its families, and what is due for another look', async () => {
    const { articles, families } = await ask<DeskArticles>(trainer, '');
    expect(families).toEqual(['Carton sealer', 'Labeller']);
    expect(articles.find(({ key, language }) => key === 'labels-crooked' && language === 'en')).toMatchObject({
      ...{ title: 'Labels go on crooked', state: 'published', isPublished: true, isDue: false, number: 0 },
    });
  });

  it('is not for technicians', async () => {
    expect(await ask(technician, '')).toMatchObject({ reason: 'FORBIDDEN' });
    expect(await ask(technician, '', { body: { title: 'A', family: 'B', language: 'en' } })).toMatchObject({
      ok: false,
    });
  });

  it('[rule.D1] publishes what a second person has read, and until then shows customers what was there before', async () => {
    const path = '/labels-crooked/en';
    const { source, number } = await open(path);
    const better = source.replace('title: Labels go on crooked', 'title: Labels sit askew');
    expect(await save(trainer, path, { source: better, number })).toEqual({ ok: true, number: 1 });
    expect(await page('labels-crooked')).toContain('Labels go on crooked');
    expect(await move(trainer, path, { move: 'submit', number: 1 })).toMatchObject({ ok: true });
    expect(await move(trainer, path, { move: 'publish', number: 1 })).toMatchObject({ reason: 'FORBIDDEN' });
    expect(await open(path)).toMatchObject({ state: 'inReview', isPublished: true, mayPublish: false });
    expect(await open(path, lead)).toMatchObject({ mayPublish: true });
    expect(await move(lead, path, { move: 'publish', number: 1 })).toEqual({ ok: true, number: 2 });
    expect(await page('labels-crooked')).toContain('Labels sit askew');
    expect(await page('labels-crooked')).toContain('Version 2, checked on');
    expect(await (await server().request(`/m/${code}?q=askew`)).text()).toContain('Labels sit askew');
    const { versions } = await open(path);
    expect(versions.map((version) => [version.number, version.what, version.savedBy])).toEqual([
      [2, 'published', 'Lena Hofer'],
      [1, 'saved', 'Priya Nair'],
      [0, 'published', 'Aurora service'],
    ]);
    expect(await ask(trainer, `${path}/versions/0`)).toEqual({ ok: true, source });
  });

  it('sends back with a word, and the next save forgets it', async () => {
    const path = await begin('Belt squeaks');
    const { source } = await open(path);
    await move(trainer, path, { move: 'submit', number: 1 });
    expect(await move(lead, path, { move: 'sendBack', number: 1, note: 'Which belt?' })).toMatchObject({ ok: true });
    expect(await open(path)).toMatchObject({ state: 'draft', note: 'Which belt?' });
    await save(trainer, path, { source, number: 1 });
    expect(await open(path)).toMatchObject({ state: 'draft', note: null, number: 2 });
  });

  it('[rule.D2] tells the second of two who write at once, and overwrites nothing', async () => {
    const path = await begin('Two write at once');
    const { source, number } = await open(path);
    const theirs = await save(lead, path, { source: `${source}\nLena's line.`, number });
    expect(theirs).toMatchObject({ ok: true });
    expect(await save(trainer, path, { source: `${source}\nPriya's line.`, number })).toEqual({
      ...{ ok: false, reason: 'CHANGED_SINCE', holder: 'Lena Hofer' },
    });
    expect((await open(path)).source).toContain("Lena's line.");
    const atOnce = await Promise.all(
      [1, 2, 3, 4].map((n) => save(trainer, path, { source: `${source}\n${n}`, number: theirs.number })),
    );
    expect(atOnce.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await move(lead, path, { move: 'submit', number })).toMatchObject({ reason: 'CHANGED_SINCE' });
  });

  it('keeps a text with faults, and lets it go no further', async () => {
    const path = await begin('Not finished');
    const { source, number } = await open(path);
    const bad = source.replace('minutes: 10', 'minutes: soon');
    expect(await save(trainer, path, { source: bad, number })).toMatchObject({ ok: true });
    expect(await move(trainer, path, { move: 'submit', number: 2 })).toMatchObject({ reason: 'BAD_INPUT' });
    const missing = source.replace('## Watch for', '![x](https://evil.example/x.png)\n\n## Watch for');
    await save(trainer, path, { source: missing, number: 2 });
    expect(await move(trainer, path, { move: 'submit', number: 3 })).toMatchObject({ reason: 'BAD_INPUT' });
  });

  it('says again that what is published is true, without a new version', async () => {
    const path = '/labels-missed/en';
    const { source } = await open(path);
    const old = source.replace(/reviewed: .*/, 'reviewed: 2020-01-01');
    expect(await server().app.library.publish('demo-aurora', old, 'en')).toEqual([]);
    expect(await open(path)).toMatchObject({ isDue: true, reviewedOn: '2020-01-01' });
    expect(await move(trainer, path, { move: 'confirm', number: 0 })).toMatchObject({ ok: true });
    expect(await open(path)).toMatchObject({ isDue: false, state: 'published' });
    expect(await page('labels-missed')).toContain('Version 1, checked on');
  });

  it('takes no article whose key is an address that every machine has, and says on which line', async () => {
    const { source } = (await open('/labels-crooked/en')) as { source: string };
    const moved = source.replace(/^key: .*$/m, 'key: shelf');
    expect(await server().app.library.publish('demo-aurora', moved, 'en')).toEqual([
      { line: 2, what: 'reservedKey', field: 'shelf' },
    ]);
    expect(await server().store.articles.get('demo-aurora', 'shelf', 'en')).toBeNull();
  });

  it('begins the other language with the text there is, and gives each new article a name of its own', async () => {
    const [one, two] = [await begin('Same title'), await begin('Same title')];
    expect([one, two]).toEqual(['/same-title/en', '/same-title-2/en']);
    const taken = await Promise.all(['Ask', 'Shelf', 'Without network'].map(begin));
    expect(taken).toEqual(['/ask-2/en', '/shelf-2/en', '/without-network-2/en']);
    expect(await ask(trainer, '/same-title/de', { method: 'POST' })).toMatchObject({ ok: true });
    expect(await open('/same-title/de')).toMatchObject({ others: ['en'], source: (await open(one)).source });
    expect(await open('/same-title/fr')).toMatchObject({ reason: 'NOT_FOUND' });
  });
});

describe('[rule.D5] a text that was never published', () => {
  const remove = (login: string, path: string, number: number) =>
    ask(login, path, { method: 'DELETE', body: { number } });

  it('is deleted with its history, in its language alone, and its name is free again', async () => {
    const path = await begin('Begun by mistake');
    await save(trainer, path, { source: (await open(path)).source, number: 1 });
    await ask(trainer, '/begun-by-mistake/de', { method: 'POST' });
    expect(await open(path)).toMatchObject({ mayDelete: true, number: 2 });
    expect(await remove(lead, path, 2)).toEqual({ ok: true });
    expect(await open(path)).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await ask(trainer, `${path}/versions/1`)).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await open('/begun-by-mistake/de')).toMatchObject({ others: [], mayDelete: true });
    const { articles } = await ask<DeskArticles>(trainer, '');
    expect(articles.filter(({ key }) => key === 'begun-by-mistake').map(({ language }) => language)).toEqual(['de']);
    await remove(trainer, '/begun-by-mistake/de', 1);
    expect(await begin('Begun by mistake')).toBe(path);
    expect((await open(path)).versions).toHaveLength(1);
  });

  it('[rule.D2] is not deleted over what somebody else saved in the meantime, nor by a technician', async () => {
    const path = await begin('Still wanted');
    await save(lead, path, { source: `${(await open(path)).source}\nMore.`, number: 1 });
    expect(await remove(trainer, path, 1)).toEqual({ ok: false, reason: 'CHANGED_SINCE', holder: 'Lena Hofer' });
    expect(await remove(technician, path, 2)).toMatchObject({ reason: 'FORBIDDEN' });
    expect(await open(path)).toMatchObject({ number: 2 });
  });

  it('is the only one that is: what customers read once stays, also newly written and after it was withdrawn', async () => {
    const path = '/bottles-fall/en';
    const { source, number, mayDelete } = await open(path);
    expect(mayDelete).toBe(false);
    expect(await remove(lead, path, number)).toMatchObject({ reason: 'NOT_NOW' });
    await save(trainer, path, { source, number });
    expect(await remove(lead, path, 1)).toMatchObject({ reason: 'NOT_NOW' });
    await move(lead, path, { move: 'withdraw', number: 1, note: 'Wrong.' });
    await save(trainer, path, { source, number: 2 });
    expect(await open(path)).toMatchObject({ state: 'draft', isPublished: false, mayDelete: false, number: 3 });
    expect(await remove(lead, path, 3)).toMatchObject({ reason: 'NOT_NOW' });
  });
});

describe('[threat.T14] the pictures of articles', () => {
  const put = async (bytes: Buffer, type: string, login = trainer) => {
    const request = { method: 'POST', body: bytes, headers: { 'content-type': type } };
    const response = await server().request('/api/articles/pictures?name=The%20Peel%20edge.PNG', {
      ...request,
      cookie: await server().signIn(login),
    });
    return (await response.json()) as { ok: boolean; name?: string; reason?: string };
  };

  it('are taken under a name of their own and shown to their company’s writers alone', async () => {
    const bytes = await samplePicture({ format: 'webp' });
    const { name } = await put(bytes, 'image/webp');
    expect(name).toMatch(/^the-peel-edge-\w{1,6}\.webp$/);
    const read = async (login: string) =>
      server().request(`/api/articles/pictures/${name}`, { cookie: await server().signIn(login) });
    expect(Buffer.from(await (await read(lead)).arrayBuffer()).equals(bytes)).toBe(true);
    expect((await read('clara@bergmann.example')).status).toBe(404);
    expect((await read(technician)).status).toBe(404);
    expect((await server().request(`/api/articles/pictures/${name}`)).status).toBe(404);
  });

  it('are none that tell where they were taken, none of another kind, and none that are too large', async () => {
    const telling = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0x00, 0x08]),
      Buffer.from('Exif\0\0'),
      (await samplePicture()).subarray(2),
    ]);
    expect(await put(telling, 'image/jpeg')).toMatchObject({ reason: 'BAD_INPUT' });
    expect(await put(Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml')).toMatchObject({ reason: 'BAD_INPUT' });
    expect(await put(Buffer.alloc(2_000_001, 1), 'image/jpeg')).toMatchObject({ reason: 'TOO_LARGE' });
    expect(await put(await samplePicture(), 'image/jpeg', technician)).toMatchObject({ reason: 'FORBIDDEN' });
  });
});

describe('[threat.T13] the preview of an article', () => {
  const preview = async (source: string, login = trainer, extra: Readonly<Record<string, string>> = {}) => {
    const body = Buffer.from(new URLSearchParams({ source, language: 'en', level: '1' }).toString());
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...extra };
    const cookie = await server().signIn(login);
    return await server().request('/api/articles/preview', { method: 'POST', cookie, body, headers });
  };

  it('is the page as it will be, and runs nothing', async () => {
    const { source } = await open('/web-tears/en');
    const response = await preview(source.replace('title: ', 'title: <script>alert(1)</script> '));
    const text = await response.text();
    expect(text).toContain('&#60;script&#62;alert(1)');
    expect(text).not.toContain('<script');
    expect(text).toContain('src="/api/articles/pictures/labeller-web.svg"');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'self'; sandbox allow-same-origin;/);
    expect(policy).not.toContain('script');
  });

  it('[threat.T8] is drawn for a form of our own page, which may not say its origin, and for nobody else’s', async () => {
    const { source } = await open('/web-tears/en');
    const asked = async (headers: Record<string, string>) => (await preview(source, trainer, headers)).status;
    expect(await asked({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await asked({ origin: 'null', 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await asked({ origin: 'https://evil.example' })).toBe(403);
  });

  it('is for those who write, and of a text that can be read', async () => {
    const { source } = await open('/web-tears/en');
    expect((await preview(source, technician)).status).toBe(403);
    expect((await preview('no head')).status).toBe(400);
    expect((await preview(`${source}${'x'.repeat(60_000)}`)).status).toBe(400);
  });
});
