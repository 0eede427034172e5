import type { ArticleBody } from '#models/chat/article.ts';
import { cardOf, deedsIn, sentIn } from '#models/chat/articles.ts';
import type { ChatBody, ChatDraft, ChatMessage } from '#models/chat.ts';
import { languageSchema } from '#models/level.ts';
import { sharedGateOf } from '#models/library/safety.ts';
import { type Answer, type RefusalReason, refuse } from '#models/refusal.ts';
import { holderOf, isUnderWay } from '#models/session.ts';
import type { Core } from './core.ts';
import { mirror } from './effects.ts';
import { homeworkOf } from './homework.ts';
import type { Page } from './page.ts';
import { ofSession, type Room } from './room.ts';

type Said = Pick<ChatDraft, 'id'> & { readonly body: ChatBody };
type Body<Kind extends ChatDraft['body']['kind']> = Extract<ChatDraft['body'], { kind: Kind }>;
type Saying = { readonly room: Room; readonly page: Page };

/** The article as it is in the library now, whatever the page said of it; one of another company is not told apart from none. */
async function articleOf(core: Core, { session }: Room, body: Body<'article'>): Promise<ArticleBody | RefusalReason> {
  const found = await core.store.articles.published(session.companyId, body.articleId);
  if (!found) return 'ARTICLE_GONE';
  if (session.family !== null && found.family !== session.family) return 'BAD_INPUT';
  const { language, title } = found;
  const step = body.step && found.steps[body.step.number - 1];
  if (body.step && !step) return 'BAD_INPUT';
  const named = body.step && step ? { number: body.step.number, title: step.title } : null;
  return { kind: 'article', articleId: found.id, language, title, step: named, card: cardOf(found) };
}

/** Why nobody is to be told that a step is done together; null where it may be: by the lead, while the two are in touch. */
function togetherRefusal({ room: { session }, page }: Saying): RefusalReason | null {
  const { who } = page.data;
  if (!isUnderWay(session)) return 'NOT_NOW';
  return who.side === 'technician' && holderOf(session) === who.staffId ? null : 'FORBIDDEN';
}

/** Why something may not be said of an article that was sent; null where it may. */
async function refusalOf(
  core: Core,
  saying: Saying,
  body: Body<'opened' | 'tick' | 'together'>,
): Promise<RefusalReason | null> {
  const { session } = saying.room;
  const sent = sentIn(await core.store.chats.ofArticles(ofSession(saying.room)), body.articleId);
  if (!sent) return 'NOT_FOUND';
  if (body.kind === 'opened') return null;
  // As it is published now, which may be another text than was sent; a page may still show the one that was.
  const now = await core.store.articles.published(session.companyId, body.articleId);
  const step = [now?.steps, sent.body.card?.steps].flatMap((steps) => steps ?? []).find(({ id }) => id === body.stepId);
  if (!step) return 'BAD_INPUT';
  if (body.kind === 'together') return togetherRefusal(saying);
  const gate = sharedGateOf(step, session.customer, sent.together.has(step.id));
  return gate === 'withTechnician' ? 'FORBIDDEN' : null;
}

/**
 * What is said of articles, as the thread keeps it: an article with its card as it is published now, and what came of
 * one only where it was sent and the step is theirs to do [rule.A8]. What was said before is not looked at again.
 */
export async function withArticles(
  core: Core,
  saying: Saying,
  drafts: readonly ChatDraft[],
): Promise<Answer<{ readonly said: readonly Said[] }>> {
  const { room, page } = saying;
  const said: Said[] = [];
  for (const { id, body } of drafts) {
    let kept: ChatBody = body;
    const isOfArticle = 'articleId' in body;
    if (isOfArticle && !(await core.store.chats.knows(ofSession(room), page.data.who.side, id))) {
      const answer = body.kind === 'article' ? await articleOf(core, room, body) : await refusalOf(core, saying, body);
      if (typeof answer === 'string') return refuse(answer);
      kept = answer ?? body;
    }
    said.push({ id, body: kept });
  }
  return { ok: true, said };
}

/** What the customer opened and tried is in their trail and in the passport from now on, for this session and the next [rule.A4]. */
export async function noteDeeds(core: Core, room: Room, fresh: readonly ChatMessage[]): Promise<void> {
  const events = deedsIn(fresh);
  if (events.length === 0) return;
  const { session, floor } = room;
  const { companyId, visitId } = session;
  const isKept =
    visitId === null || (await core.store.visits.add({ companyId, id: visitId }, events, core.clock.now()));
  if (!isKept) core.log.warn({ session: session.id }, 'what was ticked off is in the thread alone');
  room.homework = await homeworkOf(core.store, session, floor.settings.weights);
  mirror(room);
}

/** An article was published anew or withdrawn: customers who may have it open read it again [rule.A8]. */
export async function articleChanged(core: Core, companyId: string, key: string): Promise<void> {
  const { articles } = core.store;
  const known = await Promise.all(languageSchema.options.map((language) => articles.last(companyId, key, language)));
  for (const { session, seats } of core.rooms.values()) {
    if (session.companyId !== companyId || session.chat === null) continue;
    for (const article of known)
      if (article) seats.customer?.emit('article:changed', { sessionId: session.id, articleId: article.id });
  }
}
