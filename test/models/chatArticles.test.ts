import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleBody } from '#models/chat/article.ts';
import { cardOf, deedsIn, sentIn, tickedOf, unopenedIn } from '#models/chat/articles.ts';
import { type ChatBody, type ChatMessage, mayWrite } from '#models/chat.ts';
import type { Article } from '#models/library/article.ts';
import { sharedGateOf } from '#models/library/safety.ts';
import { suggest } from '#models/library/suggest.ts';
import { foldTrail, stepResults } from '#models/library/trail.ts';

const step = (id: string, level: 1 | 2 | 3) => ({ id, title: `Do ${id}`, text: '', picture: null, level, risk: null });
const article = (id: string): Article => ({
  ...{ id, key: id, language: 'en', family: 'Pump', models: [], title: `About ${id}`, symptoms: ['it drips'] },
  ...{ tools: [], minutes: 5, intro: '', after: '', version: 1, author: 'A', reviewedOn: '2026-01-01' },
  steps: [step('step-001', 1), step('step-002', 2)],
});
const sent = (id: string): ArticleBody => ({
  ...{ kind: 'article', articleId: id, language: 'en', title: `About ${id}`, step: null },
  card: cardOf(article(id)),
});
const opened = (articleId: string): ChatBody => ({ kind: 'opened', articleId });
const tick = (articleId: string, result: (typeof stepResults)[number], stepId = 'step-001'): ChatBody => ({
  ...{ kind: 'tick', articleId, stepId, result },
});
const thread = (...bodies: ChatBody[]): ChatMessage[] =>
  bodies.map((body, index) => {
    const author = body.kind === 'opened' || body.kind === 'tick' ? 'customer' : 'technician';
    return { seq: index + 1, id: `message-${index}`, author, name: null, at: index, body };
  });

describe('[rule.A8] what became of an article in a thread', () => {
  it('is the last word on each step, and nothing of another article', () => {
    const told = thread(
      ...[sent('article-1'), sent('article-2'), opened('article-1'), tick('article-1', 'cannot')],
      ...[tick('article-2', 'did'), tick('article-1', 'did')],
    );
    const found = sentIn(told, 'article-1');
    expect(found?.isOpened).toBe(true);
    expect([...(found?.results ?? [])]).toEqual([['step-001', 'did']]);
    expect(found && tickedOf(found)).toBe(1);
    expect(sentIn(told, 'article-3')).toBeNull();
  });

  it('is news until it is opened, and only the one that was sent last', () => {
    expect(unopenedIn(thread())).toBeNull();
    expect(unopenedIn(thread(sent('article-1'), sent('article-2')))?.body.articleId).toBe('article-2');
    expect(unopenedIn(thread(sent('article-1'), opened('article-1')))).toBeNull();
    expect(unopenedIn(thread(sent('article-1'), sent('article-2'), opened('article-2')))).toBeNull();
  });

  it('is the same in a trail as in the thread, whatever was ticked in whatever order', () => {
    const ids = ['article-1', 'article-2'] as const;
    const deeds = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...stepResults)), { maxLength: 20 });
    fc.assert(
      fc.property(deeds, (said) => {
        const told = thread(...ids.map(sent), ...said.map(([id, result]) => tick(id, result)));
        const trail = foldTrail(deedsIn(told));
        for (const id of ids) {
          const there = [...(sentIn(told, id)?.results ?? [])];
          expect([...(trail.articles.get(id)?.steps ?? [])]).toEqual(there);
        }
      }),
    );
  });

  it('is the customer’s to say, and that a step is done together is the staff’s', () => {
    const draft = (body: ChatBody) => ({ id: 'message-1', body }) as Parameters<typeof mayWrite>[1];
    const together = draft({ kind: 'together', articleId: 'article-1', stepId: 'step-002' });
    expect([mayWrite('customer', draft(tick('article-1', 'did'))), mayWrite('customer', together)]).toEqual([
      true,
      false,
    ]);
    expect([mayWrite('technician', draft(opened('article-1'))), mayWrite('technician', together)]).toEqual([
      false,
      true,
    ]);
  });

  it('keeps a step back from whoever it is not safe for, unless it is done together', () => {
    const person = { level: 1, segment: 'consumer' } as const;
    const gates = [false, true].flatMap((isTogether) =>
      [1, 2].map((level) => sharedGateOf(step('s', level as 1 | 2), person, isTogether)),
    );
    expect(gates).toEqual(['alone', 'withTechnician', 'alone', 'together']);
  });
});

it('[rule.A9] names every article once: what fits and is new, then what is new, then what was looked at', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'].map((id) => `article-${id}`);
  const some = fc.subarray(ids);
  fc.assert(
    fc.property(some, some, (fitting, seen) => {
      const named = suggest(ids.map(article), { fitting: fitting.map(article), seen: new Set(seen) });
      expect(named.map(({ article: { id } }) => id).sort()).toEqual(ids);
      const order = named.map(({ because }) => ['fits', 'machine', 'seen'].indexOf(because));
      expect(order).toEqual([...order].sort());
      const fresh = named.filter(({ because }) => because === 'fits').map(({ article: { id } }) => id);
      expect(fresh).toEqual(fitting.filter((id) => !seen.includes(id)));
      for (const {
        article: { id },
        because,
      } of named)
        expect(because === 'seen').toBe(seen.includes(id));
    }),
  );
});
