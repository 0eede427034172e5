import { describe, expect, it } from 'vitest';
import type { Article } from '#models/library/article.ts';
import { answeredIn, type Passport, stepsTried, triedOf } from '#models/library/passport.ts';
import { readArticle } from '#models/library/source.ts';
import { foldTrail, type TrailEvent } from '#models/library/trail.ts';

function article(id: string, title: string, before = ''): Article {
  const read = readArticle(
    `---\nkey: ${id}\nfamily: Pump\ntitle: ${title}\nminutes: 5\nauthor: A\nreviewed: 2026-01-01\n---\n${before}## One\nA\n## Two\nB\n`,
    { id, language: 'en' },
  );
  if ('faults' in read) throw new Error('The article of this test has a fault.');
  return read.article;
}

const articles = new Map(
  [article('article-one', 'Leaks'), article('article-two', 'Noise')].map((one) => [one.id, one]),
);
const [one, two] = articles.get('article-one')?.steps.map(({ id }) => id) ?? [];
const at = (n: number) => ({ id: `event-${n}`, at: n });
const events: TrailEvent[] = [
  { ...at(1), type: 'opened', articleId: 'article-one' },
  { ...at(2), type: 'read', articleId: 'article-one', share: 0.5 },
  { ...at(3), type: 'step', articleId: 'article-one', stepId: two ?? '', result: 'didNotHelp' },
  { ...at(4), type: 'opened', articleId: 'article-two' },
  { ...at(5), type: 'step', articleId: 'article-two', stepId: one ?? '', result: 'cannot' },
  { ...at(6), type: 'opened', articleId: 'article-gone' },
  { ...at(7), type: 'step', articleId: 'article-one', stepId: 'step-gone', result: 'did' },
];
const nothing: Passport = {
  customer: { name: null, level: 1, segment: 'consumer', language: 'en' },
  machine: null,
  evidence: [],
  problem: null,
  contact: null,
  ...{ tried: [], searches: [], photos: [], outside: [], earlier: [], promises: [] },
};

describe('[rule.A4] a passport', () => {
  it('says what was tried, the last article first and its steps in their order, without what the library no longer has', () => {
    expect(triedOf(foldTrail(events), articles)).toEqual([
      { articleId: 'article-one', title: 'Leaks', share: 0.5, steps: [{ title: 'Two', result: 'didNotHelp' }] },
      { articleId: 'article-two', title: 'Noise', share: 0, steps: [{ title: 'One', result: 'cannot' }] },
    ]);
  });

  it('says it of the same steps when the article was published anew with another one before them', () => {
    const anew = new Map(articles).set('article-one', article('article-one', 'Leaks', '## Open it {level 3}\nC\n'));
    expect(triedOf(foldTrail(events), anew)).toEqual(triedOf(foldTrail(events), articles));
  });

  it('counts the steps that were tried, and not those that were beyond somebody', () => {
    expect(stepsTried({ tried: triedOf(foldTrail(events), articles) })).toBe(1);
  });

  it('never has a question for what it answers', () => {
    expect([...answeredIn(nothing)]).toEqual(['level', 'language']);
    const tried = triedOf(foldTrail(events), articles);
    const known = { ...nothing, customer: { ...nothing.customer, name: 'Mara' }, tried };
    expect([...answeredIn(known)]).toEqual(['name', 'level', 'language', 'problem', 'tried']);
    expect(answeredIn({ ...nothing, searches: [{ text: 'no steam', hits: 0 }] }).has('problem')).toBe(true);
  });
});
