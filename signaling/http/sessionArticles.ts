import { type Request, Router } from 'express';
import { sentIn } from '#models/chat/articles.ts';
import { customersWords } from '#models/chat/thread.ts';
import type { ChatMessage } from '#models/chat.ts';
import type { Language } from '#models/level.ts';
import type { Article } from '#models/library/article.ts';
import type { Passport } from '#models/library/passport.ts';
import { type Suggestion, suggest } from '#models/library/suggest.ts';
import { refuse } from '#models/refusal.ts';
import { isUnderWay, type Session } from '#models/session.ts';
import { foundOf, readableOf, withdrawnOf } from '../library/forSession.ts';
import { type Reply, send } from './answer.ts';
import { sendArticlePicture } from './libraryPage.ts';
import type { HttpParts } from './parts.ts';
import { asStaffInSession, mayRead } from './pictureAccess.ts';
import { ofSession } from './pictures.ts';

/** Most characters of a question, and of what was said that is taken for one. */
const maxQuery = 200;

type Looked = {
  readonly session: Session;
  readonly passport: Passport;
  readonly told: readonly ChatMessage[];
  readonly query: string;
  readonly language: Language;
};

/** What there is for the machine of a session in one language; without a machine, all of its family, or of the company. */
function look({ library }: HttpParts, { session, passport, query, language }: Looked): Promise<Article[]> {
  const model = passport.machine?.model ?? null;
  // What is found must be readable for whoever may be sent it.
  return library.find(session.companyId, { query, language, level: 1, family: session.family, model });
}

/** What the customer said is the matter, by what they were asked, searched for and wrote. */
function symptomOf({ session, passport, told }: Looked): string {
  const searched = passport.searches.map(({ text }) => text);
  const said = [session.problem ?? '', ...searched, customersWords(told, maxQuery)];
  return said.join(' ').slice(0, maxQuery).trim();
}

/** What the customer has looked at, and what was sent to them. */
function seenIn({ passport, told }: Looked): ReadonlySet<string> {
  const sent = told.flatMap(({ body }) => (body.kind === 'article' ? [body.articleId] : []));
  return new Set([...passport.tried.map(({ articleId }) => articleId), ...sent]);
}

async function suggested(parts: HttpParts, looked: Looked): Promise<Suggestion[]> {
  const seen = seenIn(looked);
  const all = await look(parts, looked);
  if (looked.query !== '') return suggest([], { fitting: all, seen: new Set() }).map(marked(seen));
  const symptom = symptomOf(looked);
  const fitting = symptom === '' ? [] : await look(parts, { ...looked, query: symptom });
  return suggest(all, { fitting, seen });
}

/** An answer to a question stays in its place, and says that it was looked at already. */
function marked(seen: ReadonlySet<string>) {
  return (one: Suggestion): Suggestion => (seen.has(one.article.id) ? { ...one, because: 'seen' } : one);
}

async function find(parts: HttpParts, req: Request): Promise<Reply> {
  const access = await asStaffInSession(parts, req);
  if (!access.ok) return access;
  if (!access.isIn) return refuse('FORBIDDEN');
  const { session } = access;
  const query = String(req.query.q ?? '')
    .slice(0, maxQuery)
    .trim();
  const passport = await parts.dispatch.passport(session);
  const told = session.chat ? await parts.store.chats.since(ofSession(session), 0) : [];
  const looked = { session, passport, told, query, language: session.customer.language };
  const found = await suggested(parts, looked);
  // What is not written in their language may be in another one that somebody can read out.
  const other = looked.language === 'en' ? 'de' : 'en';
  const all = found.length > 0 ? found : await suggested(parts, { ...looked, language: other });
  return { ok: true, articles: all.map(foundOf) };
}

async function read(parts: HttpParts, req: Request): Promise<Reply> {
  const access = await mayRead(parts, req);
  if (!access.ok) return access;
  const { session, isCustomer } = access;
  const { companyId, customer } = session;
  const { chats, articles } = parts.store;
  const id = String(req.params.id);
  const sent = session.chat ? sentIn(await chats.ofArticles(ofSession(session)), id) : null;
  if (isCustomer && !sent) return refuse('NOT_FOUND');
  const found = await articles.published(companyId, id);
  if (found) {
    const reader = { customer, sent, isShared: isUnderWay(session), readsAll: !isCustomer };
    return { ok: true, article: readableOf(found, reader) };
  }
  const [gone] = await articles.byIds(companyId, [id]);
  return gone ? { ok: true, article: withdrawnOf(gone) } : refuse('NOT_FOUND');
}

/** The library as it is used in a session: what may be sent, and what was sent, to be read beside the picture. */
export function sessionArticlesRouter(parts: HttpParts): Router {
  const at = '/sessions/:sessionId/articles';
  const router = Router().get(at, async (req, res) => send(res, await find(parts, req)));
  router.get(`${at}/pictures/:name`, async (req, res) => {
    const access = await mayRead(parts, req);
    const { library } = parts;
    const found = access.ok ? await library.picture(access.session.companyId, String(req.params.name)) : null;
    sendArticlePicture(res, found);
  });
  return router.get(`${at}/:id`, async (req, res) => send(res, await read(parts, req)));
}
