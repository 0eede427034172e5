import { describe, expect, it } from 'vitest';
import type { OpenArticle } from '#models/api/articles.ts';
import { furnishArticleDesk, lead, technician, trainer } from '#test/support/articleDesk.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

const { code, ask, open, move, page, server } = furnishArticleDesk();

describe('[rule.D3] an article that is withdrawn', () => {
  const path = '/web-tears/en';
  const withdraw = (number: number, note: string | null = 'Step 2 can tear the web.', login = lead) =>
    move(login, path, { move: 'withdraw', number, note });

  it('needs a reason, is in no list and no search any more in any language, and its page says so', async () => {
    const { id } = (await server().store.articles.get('demo-aurora', 'web-tears', 'en')) ?? {};
    expect(await withdraw(0, null)).toMatchObject({ reason: 'BAD_INPUT' });
    expect(await withdraw(0, 'x', technician)).toMatchObject({ reason: 'FORBIDDEN' });
    expect(await withdraw(0)).toEqual({ ok: true, number: 1 });
    for (const language of ['en', 'de'] as const) {
      expect(await server().store.articles.get('demo-aurora', 'web-tears', language)).toBeNull();
      const all = await (await server().request(`/m/${code}?lang=${language}`)).text();
      expect(all).not.toContain('/web-tears"');
    }
    const response = await server().request(`/m/${code}/web-tears`);
    const text = await response.text();
    expect(response.status).toBe(410);
    expect(text).toContain('This article was withdrawn');
    expect(text).toContain(`/m/${code}/ask`);
    expect(text).not.toContain('class="step"');
    const opened = await open(path);
    expect(opened).toMatchObject({ state: 'withdrawn', isPublished: false, note: 'Step 2 can tear the web.' });
    const history = (versions: OpenArticle['versions']) =>
      versions.map(({ what, note, savedBy }) => [what, note, savedBy]);
    const entry = ['withdrawn', 'Step 2 can tear the web.', 'Lena Hofer'];
    expect(history(opened.versions)).toEqual([entry, ['published', null, 'Aurora service']]);
    expect(history((await open('/web-tears/de')).versions)[0]).toEqual(entry);
    expect(await withdraw(1)).toMatchObject({ reason: 'NOT_NOW' });
    // Published anew it is the same article, as its next version.
    expect(await move(trainer, path, { move: 'submit', number: 1 })).toMatchObject({ ok: true });
    expect(await move(trainer, path, { move: 'publish', number: 1 })).toMatchObject({ ok: true });
    expect(await page('web-tears')).toContain('Version 2, checked on');
    expect(await server().store.articles.get('demo-aurora', 'web-tears', 'en')).toMatchObject({ id, version: 2 });
    expect((await server().request(`/m/${code}/web-tears?lang=de`)).status).toBe(200);
    expect(await server().store.articles.get('demo-aurora', 'web-tears', 'de')).toBeNull();
  });
});

describe('[rule.D3] a picture of an article', () => {
  const places = (name: string) => [`/m/${code}/pictures/${name}`, `/at/demo-aurora/Labeller/pictures/${name}`];
  const shown = async (name: string) => {
    const answers = await Promise.all(places(name).map((path) => server().request(path)));
    return answers.map(({ status }) => status);
  };
  const add = async () => {
    const headers = { 'content-type': 'image/jpeg' };
    const cookie = await server().signIn(trainer);
    const request = { method: 'POST', body: await samplePicture(), headers, cookie };
    const answer = await server().request('/api/articles/pictures?name=Somebody', request);
    return ((await answer.json()) as { name: string }).name;
  };

  it('is nobody’s outside before it is published, nor once its article shows it no more or was withdrawn', async () => {
    const [first, second] = [await add(), await add()];
    const wish = { title: 'Somebody in the picture', family: 'Labeller', language: 'en' };
    const { key } = await ask<{ key: string }>(trainer, '', { body: wish });
    const path = `/${key}/en`;
    const publish = async (picture: string) => {
      const { source, number } = await open(path);
      const head = source.slice(0, source.indexOf('\n---', 3) + 4);
      const body = `${head}\n\nWhat to look at.\n\n## Look\n![Look](${picture})\n\nLook at it.\n`;
      await ask(trainer, path, { method: 'PUT', body: { source: body, number } });
      await move(trainer, path, { move: 'submit', number: number + 1 });
      expect(await shown(picture)).toEqual([404, 404]);
      expect(await move(lead, path, { move: 'publish', number: number + 1 })).toMatchObject({ ok: true });
      expect(await shown(picture)).toEqual([200, 200]);
    };
    await publish(first);
    await publish(second);
    expect(await shown(first)).toEqual([404, 404]);
    const { number } = await open(path);
    expect(await move(lead, path, { move: 'withdraw', number, note: 'Somebody is in it.' })).toMatchObject({
      ok: true,
    });
    expect(await shown(second)).toEqual([404, 404]);
    const cookie = await server().signIn(trainer);
    expect((await server().request(`/api/articles/pictures/${second}`, { cookie })).status).toBe(200);
  });
});

it('[rule.D4] a company with one reviewer publishes alone, which the history says, and with two it does not', async () => {
  const { store } = server();
  const priya = (await store.staff.list('demo-aurora')).find(({ role }) => role === 'trainer');
  if (!priya) throw new Error('Aurora has a trainer.');
  const wish = { title: 'Written by one', family: 'Labeller', language: 'en' };
  const { key } = await ask<{ key: string }>(trainer, '', { body: wish });
  const path = `/${key}/en`;
  await move(trainer, path, { move: 'submit', number: 1 });
  expect(await open(path)).toMatchObject({ mayPublish: false, isOnlyReviewer: false });
  expect(await move(trainer, path, { move: 'publishAlone', number: 1 })).toMatchObject({ reason: 'FORBIDDEN' });
  const others = (await store.staff.list('demo-aurora')).filter(({ role }) => role === 'lead');
  for (const one of others) await store.staff.update('demo-aurora', one.id, { ...one, role: 'technician' });
  expect(await open(path)).toMatchObject({ mayPublish: false, isOnlyReviewer: true });
  expect(await move(trainer, path, { move: 'publish', number: 1 })).toMatchObject({ reason: 'FORBIDDEN' });
  expect(await move(trainer, path, { move: 'publishAlone', number: 1 })).toEqual({ ok: true, number: 2 });
  expect((await open(path)).versions[0]).toMatchObject({ what: 'publishedAlone', savedBy: 'Priya Nair' });
  for (const one of others) await store.staff.update('demo-aurora', one.id, one);
});
