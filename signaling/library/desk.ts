import type { ArticleKey, DeskArticle, NewArticle, OpenArticle } from '#models/api/articles.ts';
import type { Gift, OriginStep } from '#models/api/gifts.ts';
import { isReserved } from '#models/library/article.ts';
import { beginArticle, keyFor } from '#models/library/compose.ts';
import { written } from '#models/library/draft.ts';
import { giveArticle } from '#models/library/given.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Draft, DraftChange } from '../store/drafts.ts';
import { type Author, type DeskParts, move, remove, reviewersIn, save, wasPublished } from './deskChanges.ts';
import { dayOf, deskView } from './deskView.ts';

/** Where a company's articles are written: nobody writes over anybody, and a second person reads what is published. */
export type ArticleDesk = ReturnType<typeof createArticleDesk>;

type Begun = ArticleKey & { readonly source: string; readonly gift?: DraftChange['gift'] };

async function begun(
  { store, clock }: DeskParts,
  author: Author,
  { source, key, language, gift }: Begun,
): Promise<Answer<ArticleKey>> {
  const standing = written({ state: 'draft', number: 0, writers: [] }, author.id);
  const text = { key, language, source, note: null, savedAt: clock.now(), savedBy: author.name };
  const change = { ...text, ...standing, before: 0, what: 'saved', publication: null } as const;
  const isDone = await store.drafts.change(author.companyId, gift ? { ...change, gift } : change);
  return isDone ? { ok: true, key, language } : refuse('BUSY');
}

/** A name in addresses, made of the title, that no other article has. */
async function freeKey({ store }: DeskParts, companyId: string, title: string): Promise<string> {
  const known = await store.drafts.keys(companyId);
  const taken = new Set(known.map(({ key }) => key));
  const plain = keyFor(title);
  let key = plain;
  for (let n = 2; taken.has(key) || isReserved(key); n += 1) key = `${plain}-${n}`;
  return key;
}

async function begin(
  parts: DeskParts,
  author: Author,
  { title, family, language }: NewArticle,
): Promise<Answer<ArticleKey>> {
  const key = await freeKey(parts, author.companyId, title);
  const facts = { key, family, title, author: author.name, reviewedOn: dayOf(parts.clock.now()) };
  return await begun(parts, author, { key, language, source: beginArticle(facts, language) });
}

export type Giving = { readonly sessionId: string; readonly gift: Gift };

/** A draft with the steps of a stretch of a recording; what was drawn on their pictures is kept beside it, as whoever gives it [rule.D6]. */
async function give(parts: DeskParts, author: Author, { sessionId, gift }: Giving): Promise<Answer<ArticleKey>> {
  const { title, family, language, fromMs, toMs } = gift;
  const key = await freeKey(parts, author.companyId, title);
  const now = parts.clock.now();
  const facts = { key, family, title, author: author.name, reviewedOn: dayOf(now) };
  const steps = gift.steps.map(({ picture, ...step }) => ({ ...step, picture: picture?.name ?? null }));
  const kept = gift.steps.map(({ atMs, title: of, picture }): OriginStep => {
    const marks = picture?.marks.map((mark) => ({ ...mark, author: author.id })) ?? [];
    return { atMs, title: of, picture: picture && { ...picture, marks } };
  });
  const row = { companyId: author.companyId, key, sessionId, fromMs, toMs, givenAt: now, givenBy: author.id };
  const source = giveArticle(facts, steps, language);
  return await begun(parts, author, { key, language, source, gift: { ...row, steps: JSON.stringify(kept) } });
}

async function translate(parts: DeskParts, author: Author, { key, language }: ArticleKey): Promise<Answer<ArticleKey>> {
  const { drafts } = parts.store;
  const known = (await drafts.keys(author.companyId)).filter((article) => article.key === key);
  if (known.some((article) => article.language === language)) return { ok: true, key, language };
  const first = known[0] && (await drafts.get(author.companyId, known[0]));
  return first ? await begun(parts, author, { key, language, source: first.source }) : refuse('NOT_FOUND');
}

async function open(parts: DeskParts, { companyId, id }: Author, wanted: ArticleKey): Promise<Answer<OpenArticle>> {
  const { store, clock } = parts;
  const draft = await store.drafts.get(companyId, wanted);
  if (!draft) return refuse('NOT_FOUND');
  const [versions, pictures, all, reviewers, isOut, origins, originSteps] = await Promise.all([
    store.drafts.versions(companyId, wanted),
    store.articles.pictures(companyId),
    store.drafts.keys(companyId),
    reviewersIn(parts, companyId),
    wasPublished(parts, companyId, wanted),
    store.gifts.origins(companyId),
    store.gifts.steps(companyId, wanted.key),
  ]);
  const others = all.filter(({ key, language }) => key === wanted.key && language !== wanted.language);
  const { source, note, writers } = draft;
  return {
    ...{ ok: true, ...deskView(draft, { now: clock.now(), origin: origins.get(wanted.key) ?? null }) },
    ...{ source, note, versions, pictures, originSteps },
    others: others.map(({ language }) => language),
    mayPublish: !writers.includes(id),
    mayDelete: !isOut,
    isOnlyReviewer: reviewers === 1,
  };
}

export function createArticleDesk(parts: DeskParts) {
  const { store, clock } = parts;
  const byTitle = (a: DeskArticle, b: DeskArticle) =>
    a.title.localeCompare(b.title) || a.language.localeCompare(b.language);
  return {
    async list(companyId: string): Promise<DeskArticle[]> {
      const now = clock.now();
      const origins = await store.gifts.origins(companyId);
      const viewed = (draft: Draft) => deskView(draft, { now, origin: origins.get(draft.key) ?? null });
      return (await store.drafts.list(companyId)).map(viewed).sort(byTitle);
    },
    open: (author: Author, wanted: ArticleKey) => open(parts, author, wanted),
    /** A new article under a name that no other has. */
    begin: (author: Author, wish: NewArticle) => begin(parts, author, wish),
    give: (author: Author, giving: Giving) => give(parts, author, giving),
    /** The same article in another language, begun with the text there is; one that is there already is left as it is. */
    translate: (author: Author, wanted: ArticleKey) => translate(parts, author, wanted),
    save: (author: Author, wanted: Parameters<typeof save>[2]) => save(parts, author, wanted),
    move: (author: Author, wanted: Parameters<typeof move>[2]) => move(parts, author, wanted),
    remove: (author: Author, wanted: Parameters<typeof remove>[2]) => remove(parts, author, wanted),
    /** A text there was once. */
    async version(companyId: string, wanted: ArticleKey & { number: number }): Promise<Answer<{ source: string }>> {
      const source = await store.drafts.version(companyId, wanted);
      return source === null ? refuse('NOT_FOUND') : { ok: true, source };
    },
  };
}
