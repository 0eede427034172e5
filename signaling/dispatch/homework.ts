import { deedsIn } from '#models/chat/articles.ts';
import { type Assessment, assess, type Person, type Weights } from '#models/library/assessment.ts';
import { type Homework, noHomework, triedOf } from '#models/library/passport.ts';
import { foldTrail, type TrailEvent } from '#models/library/trail.ts';
import type { Session } from '#models/session.ts';
import type { Store } from '../store/store.ts';

/** Who asks, with what is known of them. */
type Asker = Omit<Person, 'history'> & {
  readonly companyId: string;
  /** Where what they read and tried is kept; null where nothing is. */
  readonly visitId: string | null;
  /** What they did in a session without a visit. */
  readonly deeds?: readonly TrailEvent[];
};

type Assessed = { readonly homework: Homework; readonly assessment: Assessment };

/** Who asks in a session: a certificate is proof; a level that was merely told counts as what they say of themselves [rule.A1]. */
function askerOf({ companyId, visitId, customer, certificateId, source }: Session): Asker {
  const { segment, level } = customer;
  const isTold = certificateId === null && source !== 'machine' && level > 1;
  const asker = { companyId, visitId, segment };
  return { ...asker, certified: certificateId === null ? null : level, claim: isTold ? level : null };
}

async function historyOf({ earlier }: Store, { companyId, visitId }: Asker): Promise<Person['history']> {
  const sessions = visitId === null ? [] : await earlier.ofVisit(companyId, visitId);
  const ended = sessions.filter(({ state }) => state === 'ended');
  const isMended = (session: Session) => session.state === 'ended' && /ixed$/.test(session.outcome);
  return { sessions: ended.length, handsOn: ended.filter(isMended).length };
}

/** What somebody did, and what that is worth by the company's weights. */
export async function assessAsker(store: Store, asker: Asker, weights: Weights): Promise<Assessed> {
  const { companyId, visitId, deeds = [] } = asker;
  const trail = foldTrail(visitId === null ? deeds : await store.visits.events(visitId));
  const articles = await store.articles.byIds(companyId, [...trail.articles.keys()]);
  const assessment = assess({ ...asker, history: await historyOf(store, asker) }, trail, weights);
  const tried = triedOf(trail, new Map(articles.map((article) => [article.id, article])));
  const { searches, photos, outside } = trail;
  return { assessment, homework: { evidence: assessment.evidence, tried, searches, photos, outside } };
}

/** What came of the articles that were sent in a session. */
async function deedsOf({ chats }: Store, { companyId, id: sessionId }: Session): Promise<readonly TrailEvent[]> {
  return deedsIn(await chats.ofArticles({ companyId, sessionId }));
}

/** The same of the customer of a session. */
export async function homeworkOf(store: Store, session: Session, weights: Weights): Promise<Homework> {
  const asker = askerOf(session);
  const deeds = session.visitId === null && session.chat !== null ? await deedsOf(store, session) : [];
  const isBlank = asker.visitId === null && asker.certified === null && asker.claim === null && deeds.length === 0;
  return isBlank ? noHomework : (await assessAsker(store, { ...asker, deeds }, weights)).homework;
}

/**
 * A session that begins, at the level and tier of what its customer did before [route.R2]. Nothing is lowered by it, and
 * the level that somebody of the staff or a certificate gave stays as it is.
 */
export async function assessed(store: Store, session: Session, weights: Weights) {
  if (session.visitId === null) return { session, homework: await homeworkOf(store, session, weights) };
  const { assessment, homework } = await assessAsker(store, askerOf(session), weights);
  const { customer, source, entryLevel } = session;
  const isOwn = source === 'machine' && assessment.level > customer.level;
  const entry = assessment.tier > entryLevel ? assessment.tier : entryLevel;
  const level = isOwn ? assessment.level : customer.level;
  return { session: { ...session, customer: { ...customer, level }, entryLevel: entry }, homework };
}
