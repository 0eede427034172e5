import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Passport } from '#models/library/passport.ts';
import { aurora, bergmann } from '#test/support/house.ts';
import { furnishReferrals, referring, send, told } from '#test/support/referrals.ts';
import { projectDir } from '#test/support/sources.ts';
import { liveTalk } from '#test/support/team.ts';

const { house, article, get, read, guarded, chat } = furnishReferrals();

describe('[rule.A8] an article that changes while it is in a thread', () => {
  it('published anew in mid-session keeps what was said with its steps, opens no other one, and takes word of the new ones', async () => {
    const talk = await liveTalk(house());
    const { sessionId, desk, phone, visitor, technician } = talk;
    await desk.ask('chat:open', { sessionId, lastSeq: 0 });
    await phone.ask('chat:open', { sessionId, lastSeq: 0 });
    const { guarded: one, stepId, openId } = await guarded();
    const tick = (id: string) => told({ kind: 'tick', articleId: one.id, stepId: id, result: 'did' });
    await send(desk, sessionId, referring(one));
    await send(desk, sessionId, told({ kind: 'together', articleId: one.id, stepId }));
    await send(phone, sessionId, tick(openId));
    const file = join(projectDir, 'signaling', 'demo', 'files', 'library', 'labeller', `${one.key}.en.md`);
    const steps = '## Open the cabinet {level 3, risk mains}\nLive parts.\n\n## Look again\nAt the belt.\n';
    const source = (await readFile(file, 'utf8')).replace(/^## /m, `${steps}\n## `);
    expect(await house().server.app.library.publish(aurora, source, 'en')).toEqual([]);
    const now = (await read(sessionId, visitor.cookie, one.id)).article.steps;
    expect(now.find(({ title }) => title === 'Open the cabinet')).toMatchObject({ gate: 'withTechnician', text: null });
    expect(now.filter(({ gate }) => gate === 'together').map(({ id }) => id)).toEqual([stepId]);
    const fresh = now.find(({ title }) => title === 'Look again')?.id ?? '';
    expect(await send(phone, sessionId, tick(fresh))).toMatchObject({ ok: true });
    const { passport } = await get<{ passport: Passport }>(`${sessionId}/passport`, technician.cookie);
    const before = one.steps.find(({ id }) => id === openId)?.title;
    expect(passport.tried[0]?.steps.map(({ title }) => title)).toEqual(['Look again', before]);
  });

  it('is told to its customer as another one when it is withdrawn, and one of another company is not', async () => {
    const { desk, sessionId, phone } = await chat();
    const crooked = await article('labels-crooked');
    await send(desk, sessionId, referring(crooked));
    const withdraw = async (companyId: string, key: string) => {
      const { cookie } = await house().hire({ role: 'lead', companyId });
      const body = { move: 'withdraw', number: 0, note: 'It is wrong.' };
      expect((await house().server.request(`/api/articles/${key}/en/moves`, { cookie, body })).status).toBe(200);
    };
    await withdraw(bergmann, 'no-steam');
    await withdraw(aurora, 'labels-crooked');
    await phone.next('article:changed', ({ articleId }) => articleId === crooked.id);
    const own = [crooked.id, (await house().server.store.articles.last(aurora, 'labels-crooked', 'de'))?.id];
    expect(own).toEqual(expect.arrayContaining(phone.heard('article:changed').map(({ articleId }) => articleId)));
  });
});
