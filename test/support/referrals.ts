import { nanoid } from 'nanoid';
import { afterEach, beforeEach } from 'vitest';
import type { FoundArticles, ReadableArticle } from '#models/api/sessionArticles.ts';
import type { ChatDraft } from '#models/chat.ts';
import type { Article } from '#models/library/article.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { answeringDeskOf, writeFirst } from './chat.ts';
import { aurora, bergmann, type House, openHouse } from './house.ts';
import type { Line } from './line.ts';

export const referring = ({ id, language }: Article, step: number | null = null): ChatDraft => ({
  id: nanoid(),
  body: {
    ...{ kind: 'article', articleId: id, language, title: 'What the page says it is called' },
    step: step === null ? null : { number: step, title: 'Whatever' },
  },
});
export const told = (body: ChatDraft['body']): ChatDraft => ({ id: nanoid(), body });
export const send = (line: Line, sessionId: string, ...messages: ChatDraft[]) =>
  line.ask('chat:send', { sessionId, messages });

/** Houses for the tests of a file, one a test, with the demo's articles of two companies. */
export function furnishReferrals() {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
    const { store, app } = house.server;
    await publishDemoLibrary({ store, library: app.library }, aurora, ['labeller']);
    await publishDemoLibrary({ store, library: app.library }, bergmann, ['espresso-machine']);
  });
  afterEach(() => house.close());

  async function article(key: string, companyId = aurora, language: 'en' | 'de' = 'en'): Promise<Article> {
    const found = await house.server.store.articles.get(companyId, key, language);
    if (!found) throw new Error(`There is no article ${key}.`);
    return found;
  }

  async function get<T>(path: string, cookie: string): Promise<T> {
    return (await (await house.server.request(`/api/sessions/${path}`, { cookie })).json()) as T;
  }
  const find = (sessionId: string, cookie: string, query = '') =>
    get<FoundArticles & { ok: boolean; reason?: string }>(
      `${sessionId}/articles?q=${encodeURIComponent(query)}`,
      cookie,
    );
  const read = (sessionId: string, cookie: string, id: string) =>
    get<{ article: ReadableArticle; reason?: string }>(`${sessionId}/articles/${id}`, cookie);

  /** The first article with a step for trained people, and where that step is. */
  async function guarded(): Promise<{ guarded: Article; stepId: string; openId: string }> {
    const all = (await house.server.store.articles.list(aurora)).filter(({ language }) => language === 'en');
    for (const one of all) {
      const step = one.steps.find(({ level }) => level > 1);
      const open = one.steps.find(({ level }) => level === 1);
      if (step && open) return { guarded: one, stepId: step.id, openId: open.id };
    }
    throw new Error('The library has no step that is kept back.');
  }

  /** Somebody who writes first, and whoever answers them. */
  async function chat() {
    const person = await house.hire({ name: 'Ana Moreau', level: 1 });
    const desk = await answeringDeskOf(house, person);
    const writer = await writeFirst(house);
    return { person, desk, ...writer };
  }

  return { house: () => house, article, get, find, read, guarded, chat };
}
