import type { ArticleKey, ArticleMove, ArticleText } from '#models/api/articles.ts';
import type { Article } from '#models/library/article.ts';
import { faultsOf } from '#models/library/compose.ts';
import { articleRoles, entries, moved, refusalOf, written } from '#models/library/draft.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Clock } from '../clock.ts';
import type { Courier } from '../notify/courier.ts';
import type { Announcement } from '../store/announce.ts';
import type { Draft, DraftChange } from '../store/drafts.ts';
import type { StaffRow } from '../store/staff.ts';
import type { Store } from '../store/store.ts';
import { publishable } from './deskView.ts';
import type { Library } from './library.ts';

export type DeskParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly library: Library;
  readonly courier: Pick<Courier, 'wake'>;
};
/** Who of the staff writes. */
export type Author = Pick<StaffRow, 'id' | 'companyId' | 'name'>;
type Numbered = { readonly number: number };

/** The draft without what is only read of it. */
function textOf({ published: _, ...text }: Draft): Omit<Draft, 'published'> {
  return text;
}

async function find(
  { store }: DeskParts,
  { companyId }: Author,
  wanted: ArticleKey & Numbered,
): Promise<Answer<{ draft: Draft }>> {
  const draft = await store.drafts.get(companyId, wanted);
  if (!draft) return refuse('NOT_FOUND');
  return draft.number === wanted.number ? { ok: true, draft } : refuse('CHANGED_SINCE', draft.savedBy);
}

async function put({ store }: DeskParts, { companyId }: Author, change: DraftChange): Promise<Answer<Numbered>> {
  if (await store.drafts.change(companyId, change)) return { ok: true, number: change.number };
  return refuse('CHANGED_SINCE', (await store.drafts.get(companyId, change))?.savedBy);
}

/** Keeps a text, also one with faults. CHANGED_SINCE, with who it was, where somebody else saved in the meantime [rule.D2]. */
export async function save(
  parts: DeskParts,
  author: Author,
  { source, ...wanted }: ArticleKey & ArticleText,
): Promise<Answer<Numbered>> {
  const found = await find(parts, author, wanted);
  if (!found.ok) return found;
  const { draft } = found;
  if (draft.number === 0) await parts.store.drafts.keepFirst(author.companyId, draft);
  const by = { savedAt: parts.clock.now(), savedBy: author.name, note: null };
  const change = { ...textOf(draft), ...written(draft, author.id), ...by, source };
  return await put(parts, author, { ...change, before: wanted.number, what: 'saved', publication: null });
}

async function isFaulty(
  { store, ids }: DeskParts,
  { companyId }: Author,
  { key, language, source }: Draft,
): Promise<boolean> {
  const pictures = new Set(await store.articles.pictures(companyId));
  return faultsOf(source, { id: ids(), language }, { key, pictures }).length > 0;
}

/** Only what is new is told: that something is still true is not. */
function toldOf({ ids, clock }: DeskParts, { key, language, title, family, version }: Article): Announcement {
  const data = { key, language, title, family, version };
  return { type: 'article.published', line: `article ${key}`, data, id: `msg_${ids()}`, at: clock.now() };
}

type Going = { readonly draft: Draft; readonly move: 'publish' | 'publishAlone' | 'confirm' };

/** What goes out to the customers, as the next version, or as the same one that is still true. */
async function publish(parts: DeskParts, author: Author, { draft, move }: Going): Promise<Answer<Numbered>> {
  const { store, clock, ids, library } = parts;
  const now = clock.now();
  const last = await store.articles.last(author.companyId, draft.key, draft.language);
  const version = (last?.version ?? 0) + (move === 'confirm' ? 0 : 1);
  const out = publishable(draft, { id: last?.id ?? ids(), version: Math.max(1, version), now });
  if (!out) return refuse('BAD_INPUT');
  if (draft.number === 0) await store.drafts.keepFirst(author.companyId, draft);
  const by = { savedAt: now, savedBy: author.name, source: out.source, note: null };
  const change = { ...textOf(draft), ...moved(draft, move), ...by, before: draft.number };
  const news = move === 'confirm' ? [] : [toldOf(parts, out.article)];
  const answer = await put(parts, author, { ...change, what: entries[move], publication: { ...out, at: now }, news });
  parts.courier.wake();
  library.refresh(author.companyId, draft.language);
  return answer;
}

type Leaving = { readonly draft: Draft; readonly note: string | null };

/** Takes an article out of the library in every language, each with its own entry in the history [rule.D3]. */
async function withdraw(parts: DeskParts, author: Author, { draft, note }: Leaving): Promise<Answer<Numbered>> {
  const { store, clock, library } = parts;
  const { companyId, name: savedBy } = author;
  const now = clock.now();
  const keys = (await store.drafts.keys(companyId)).filter(({ key }) => key === draft.key);
  const all = await Promise.all(keys.map((one) => store.drafts.get(companyId, one)));
  const leaving = all.filter((one) => one !== null).filter(({ published }) => published !== null);
  for (const one of leaving) if (one.number === 0) await store.drafts.keepFirst(companyId, one);
  const changes = leaving.map((one): DraftChange => {
    const entry = { what: entries.withdraw, publication: null, withdrawnAt: now } as const;
    return { ...textOf(one), ...moved(one, 'withdraw'), savedAt: now, savedBy, note, before: one.number, ...entry };
  });
  if (!(await store.drafts.change(companyId, ...changes))) return refuse('CHANGED_SINCE');
  for (const { language } of leaving) library.refresh(companyId, language);
  return { ok: true, number: moved(draft, 'withdraw').number };
}

/** Whether customers could ever read it, also where it was withdrawn since. */
export async function wasPublished(
  { store }: DeskParts,
  companyId: string,
  { key, language }: ArticleKey,
): Promise<boolean> {
  return (await store.articles.last(companyId, key, language)) !== null;
}

/** Deletes a text with its history, for good: one that was never published [rule.D5]. NOT_NOW for any other. */
export async function remove(parts: DeskParts, author: Author, wanted: ArticleKey & Numbered): Promise<Answer<object>> {
  const found = await find(parts, author, wanted);
  if (!found.ok) return found;
  if (await wasPublished(parts, author.companyId, wanted)) return refuse('NOT_NOW');
  return (await parts.store.drafts.remove(author.companyId, wanted)) ? { ok: true } : refuse('CHANGED_SINCE');
}

/** How many of a company may publish an article at all. */
export async function reviewersIn({ store }: DeskParts, companyId: string): Promise<number> {
  return (await store.staff.list(companyId)).filter(({ role }) => articleRoles.includes(role)).length;
}

/**
 * Sends a text to review, back, out to the customers, out of the library, or says that what is out is still true
 * [rule.D1]. BAD_INPUT for one with faults, and for a withdrawal without a reason.
 */
export async function move(
  parts: DeskParts,
  author: Author,
  { move: what, note, ...wanted }: ArticleKey & ArticleMove,
): Promise<Answer<Numbered>> {
  const found = await find(parts, author, wanted);
  if (!found.ok) return found;
  const { draft } = found;
  const reviewers = await reviewersIn(parts, author.companyId);
  const refusal = refusalOf(draft, what, { id: author.id, reviewers, isPublished: draft.published !== null });
  if (refusal) return refuse(refusal);
  if (what === 'withdraw') return note === null ? refuse('BAD_INPUT') : await withdraw(parts, author, { draft, note });
  if (what !== 'sendBack' && (await isFaulty(parts, author, draft))) return refuse('BAD_INPUT');
  if (what !== 'submit' && what !== 'sendBack') return await publish(parts, author, { draft, move: what });
  const change = { ...textOf(draft), ...moved(draft, what), note: what === 'sendBack' ? note : null };
  return await put(parts, author, { ...change, before: draft.number, what: null, publication: null });
}
