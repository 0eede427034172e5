import { nanoid } from 'nanoid';
import { describe, expect, it } from 'vitest';
import type { Passport } from '#models/library/passport.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { answeringDeskOf, threadOf, write, writeFirst } from '#test/support/chat.ts';
import { aurora, bergmann } from '#test/support/house.ts';
import { furnishReferrals, referring, send, told } from '#test/support/referrals.ts';
import { addHelper, liveTalk } from '#test/support/team.ts';

const { house, article, read, find, get, guarded, chat } = furnishReferrals();

describe('[rule.A8] an article that is sent', () => {
  it('is in the thread as it is published, whatever the page said of it, once however often it is sent', async () => {
    const { desk, sessionId, phone } = await chat();
    const crooked = await article('labels-crooked');
    const draft = referring(crooked, 2);
    const first = await send(desk, sessionId, draft);
    expect(await send(desk, sessionId, draft)).toEqual(first);
    const { messages } = await phone.next('chat:said', (news) => news.messages[0]?.body.kind === 'article');
    expect(messages[0]?.body).toEqual({
      ...{ kind: 'article', articleId: crooked.id, language: 'en', title: crooked.title },
      step: { number: 2, title: crooked.steps[1]?.title },
      card: {
        about: crooked.symptoms,
        minutes: crooked.minutes,
        steps: crooked.steps.map(({ id, title, level, risk }) => ({ id, title, level, risk })),
      },
    });
    expect(await threadOf(phone, sessionId)).toEqual(['[answers]', 'article']);
  });

  it('[rule.R6] is none of another company, none that was withdrawn, and none of another kind of machine', async () => {
    const { desk, sessionId, phone } = await chat();
    const [theirs] = await house().server.store.articles.list(bergmann);
    if (!theirs) throw new Error('The other company has articles.');
    const crooked = await article('labels-crooked');
    const unknown = { ...crooked, id: nanoid() };
    const gone = { ok: false, reason: 'ARTICLE_GONE' };
    expect(await send(desk, sessionId, referring(theirs))).toEqual(gone);
    expect(await send(desk, sessionId, referring(unknown))).toEqual(gone);
    expect(await send(desk, sessionId, referring(crooked, 40))).toEqual({ ok: false, reason: 'BAD_INPUT' });
    await house().server.store.articles.retire(aurora, 'labels-crooked', 1);
    expect(await send(desk, sessionId, referring(crooked))).toEqual(gone);
    await publishDemoLibrary({ store: house().server.store, library: house().server.app.library }, aurora, [
      'espresso-machine',
    ]);
    const espresso = await article('no-steam');
    expect(await send(desk, sessionId, referring(espresso))).toEqual({ ok: false, reason: 'BAD_INPUT' });
    expect(await threadOf(phone, sessionId)).toEqual(['[answers]']);
  });

  it('that was taken before it was withdrawn is taken when it is sent again, so that no answer is lost', async () => {
    const { desk, sessionId } = await chat();
    const draft = referring(await article('labels-crooked'));
    const first = await send(desk, sessionId, draft);
    await house().server.store.articles.retire(aurora, 'labels-crooked', 1);
    expect(await send(desk, sessionId, draft)).toEqual(first);
  });

  it('is ticked off step by step: everybody sees it at once, and it is in the passport', async () => {
    const talk = await liveTalk(house());
    const { sessionId, desk, phone, technician } = talk;
    await desk.ask('chat:open', { sessionId, lastSeq: 0 });
    const helper = await addHelper(house(), talk);
    const crooked = await article('labels-crooked');
    await send(desk, sessionId, referring(crooked));
    const stepId = crooked.steps.find(({ level }) => level === 1)?.id ?? '';
    const tick = told({ kind: 'tick', articleId: crooked.id, stepId, result: 'didNotHelp' });
    await phone.ask('chat:open', { sessionId, lastSeq: 0 });
    const opened = told({ kind: 'opened', articleId: crooked.id });
    expect(await send(phone, sessionId, opened, tick)).toMatchObject({ ok: true });
    for (const line of [desk, helper.desk]) {
      const news = await line.next('chat:said', ({ messages }) => messages.some(({ body }) => body.kind === 'tick'));
      expect(news.messages.map(({ body }) => body)).toEqual([opened.body, tick.body]);
    }
    const { passport } = await get<{ passport: Passport }>(`${sessionId}/passport`, technician.cookie);
    const tried = [{ articleId: crooked.id, title: crooked.title, share: 0 }];
    expect(passport.tried).toMatchObject(tried);
    expect(passport.tried[0]?.steps).toEqual([{ title: crooked.steps[0]?.title, result: 'didNotHelp' }]);
    expect(passport.evidence).toContainEqual({ kind: 'stepTried', count: 1, points: 2 });
    // Whoever comes back, on either side, finds all of it in the thread.
    for (const line of [await house().phoneOf(talk.visitor), await house().deskOf(technician)])
      expect(await threadOf(line, sessionId)).toEqual(['article', 'opened', 'tick']);
  });

  it('says of a step above the customer’s level why it is kept back, and tells its text to nobody before it is done together', async () => {
    const talk = await liveTalk(house());
    const { sessionId, desk, phone, visitor, technician } = talk;
    await desk.ask('chat:open', { sessionId, lastSeq: 0 });
    await phone.ask('chat:open', { sessionId, lastSeq: 0 });
    const { guarded: one, stepId, openId } = await guarded();
    expect(await read(sessionId, visitor.cookie, one.id)).toMatchObject({ reason: 'NOT_FOUND' });
    await send(desk, sessionId, referring(one));
    const stepOf = async (cookie: string) =>
      (await read(sessionId, cookie, one.id)).article.steps.find(({ id }) => id === stepId);
    expect(await stepOf(visitor.cookie)).toMatchObject({ gate: 'withTechnician', text: null, picture: null });
    expect((await stepOf(technician.cookie))?.text).not.toBeNull();
    const tick = (id: string) => told({ kind: 'tick', articleId: one.id, stepId: id, result: 'did' });
    expect(await send(phone, sessionId, tick(stepId))).toEqual({ ok: false, reason: 'FORBIDDEN' });
    expect(await send(phone, sessionId, tick(openId))).toMatchObject({ ok: true });
    const together = told({ kind: 'together', articleId: one.id, stepId });
    expect(await send(phone, sessionId, together)).toEqual({ ok: false, reason: 'FORBIDDEN' });
    const helper = await addHelper(house(), talk);
    expect(await send(helper.desk, sessionId, together)).toEqual({ ok: false, reason: 'FORBIDDEN' });
    expect(await send(desk, sessionId, together)).toMatchObject({ ok: true });
    expect(await stepOf(visitor.cookie)).toMatchObject({ gate: 'together' });
    expect((await stepOf(visitor.cookie))?.text).not.toBeNull();
    expect(await send(phone, sessionId, tick(stepId))).toMatchObject({ ok: true });
    // Once nobody is with them any more, it is kept back again.
    const { epoch } = talk;
    await desk.ask('session:hangUp', { sessionId, epoch: house().server.app.dispatch.get(sessionId)?.epoch ?? epoch });
    expect(await stepOf(visitor.cookie)).toMatchObject({ gate: 'withTechnician', text: null });
  });

  it('is done together with nobody in a chat alone', async () => {
    const { desk, sessionId } = await chat();
    const { guarded: one, stepId } = await guarded();
    await send(desk, sessionId, referring(one));
    const together = told({ kind: 'together', articleId: one.id, stepId });
    expect(await send(desk, sessionId, together)).toEqual({ ok: false, reason: 'NOT_NOW' });
  });

  it('says nothing of what it said once it is withdrawn, and takes no word of one that was never sent', async () => {
    const { desk, sessionId, phone, visitor } = await chat();
    const [crooked, missed] = [await article('labels-crooked'), await article('labels-missed')];
    await send(desk, sessionId, referring(crooked));
    await house().server.store.articles.retire(aurora, 'labels-crooked', 1);
    const { article: now } = await read(sessionId, visitor.cookie, crooked.id);
    expect(now).toMatchObject({ title: crooked.title, isWithdrawn: true, steps: [], intro: [], after: [] });
    const opened = told({ kind: 'opened', articleId: missed.id });
    expect(await send(phone, sessionId, opened)).toEqual({ ok: false, reason: 'NOT_FOUND' });
  });
});

describe('[rule.A9] whoever helps finds an article', () => {
  it('what fits what was said and is new to the customer comes first, then what is new, then what they have seen', async () => {
    const { desk, person, sessionId, phone } = await chat();
    await write(phone, sessionId, 'The labels go on crooked.');
    const all = (await find(sessionId, person.cookie)).articles;
    const keys = await house().server.store.articles.list(aurora);
    const own = keys.filter(({ family, language }) => family === 'Labeller' && language === 'en');
    expect(all.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort());
    expect(all[0]).toMatchObject({ title: 'Labels go on crooked', because: 'fits' });
    await send(desk, sessionId, referring(await article('labels-crooked')));
    const after = (await find(sessionId, person.cookie)).articles;
    expect(after.at(-1)).toMatchObject({ title: 'Labels go on crooked', because: 'seen' });
    expect(after.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
  });

  it('by a word with a typing error, in the customer’s language, of this machine alone', async () => {
    const person = await house().hire({ level: 1 });
    await answeringDeskOf(house(), person);
    const { sessionId } = await writeFirst(house(), { language: 'de' });
    const { articles } = await find(sessionId, person.cookie, 'Etiketen schif');
    expect(articles[0]).toMatchObject({ language: 'de', id: (await article('labels-crooked', aurora, 'de')).id });
    expect((await find(sessionId, person.cookie, 'xyzzy')).articles).toEqual([]);
  });

  it('[threat.T3] only in a session that is theirs, and reads none of another company', async () => {
    const { sessionId } = await chat();
    const other = await house().hire({ level: 1 });
    expect(await find(sessionId, other.cookie)).toMatchObject({ ok: false, reason: 'FORBIDDEN' });
    const stranger = await house().hire({ companyId: bergmann });
    expect(await find(sessionId, stranger.cookie)).toMatchObject({ ok: false, reason: 'NOT_FOUND' });
    const [theirs] = await house().server.store.articles.list(bergmann);
    const own = await chat();
    expect(await read(own.sessionId, own.person.cookie, theirs?.id ?? '')).toMatchObject({ reason: 'NOT_FOUND' });
  });
});
