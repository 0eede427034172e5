import * as z from 'zod/mini';
import type { Session } from './session.ts';

/** What a company's own systems can be told of. */
export const webhookTypes = [
  'session.asked',
  'session.matched',
  'session.ended',
  'callback.promised',
  'callback.kept',
  'callback.late',
  'recording.ready',
  'article.published',
] as const;
export type WebhookType = (typeof webhookTypes)[number];
export const webhookTypeSchema = z.enum(webhookTypes);

/** Something to be told: what it is about, in whose order it is told, and nothing of who of the staff it was [rule.R3]. */
export type WebhookNews = {
  readonly type: WebhookType;
  /** What has the same one is told in order: the id of a session. */
  readonly line: string;
  readonly data: Readonly<Record<string, string | number | null>>;
};

function aboutSession({ id, machineId, customer, source, entryLevel }: Session): WebhookNews['data'] {
  const { level, segment, language } = customer;
  return { sessionId: id, machineId, level, segment, language, source, entryLevel };
}

function callbackNews(before: Session['callback'], { id, callback }: Session): WebhookNews[] {
  if (!callback || callback.dueAt === null) return [];
  const { dueAt, metAt, lateAt } = callback;
  const data = { sessionId: id, dueAt };
  const news: WebhookNews[] = [];
  const tell = (type: WebhookType) => news.push({ type, line: id, data });
  if (before?.dueAt !== dueAt) tell('callback.promised');
  const isNewlyMet = metAt !== undefined && before?.metAt === undefined;
  if (isNewlyMet && metAt <= dueAt) tell('callback.kept');
  const isLate = lateAt !== undefined || (metAt !== undefined && metAt > dueAt);
  const wasLate = before?.lateAt !== undefined || (before?.metAt ?? 0) > dueAt;
  if (isLate && !wasLate) tell('callback.late');
  return news;
}

/** What a step of a session is told as; `previous` null for its beginning. */
export function newsOf(previous: Session | null, next: Session): WebhookNews[] {
  const { id: line } = next;
  const news: WebhookNews[] = [];
  if (previous === null) news.push({ type: 'session.asked', line, data: aboutSession(next) });
  if (previous?.state === 'offered' && next.state === 'connecting')
    news.push({ type: 'session.matched', line, data: { sessionId: line } });
  news.push(...callbackNews(previous?.callback ?? null, next));
  if (next.state === 'ended' && previous?.state !== 'ended')
    news.push({ type: 'session.ended', line, data: { sessionId: line, outcome: next.outcome } });
  return news;
}

/** A recording can be played, or more of it can: in so many files by now. */
export function recordingNews(sessionId: string, files: number): WebhookNews {
  return { type: 'recording.ready', line: sessionId, data: { sessionId, files } };
}

const pauseMs = { first: 5_000, longest: 15 * 60_000 };
/** After so long nobody tries any more, and the lead sees it. */
export const webhookLapseMs = 3 * 24 * 3600_000;

/** The pause after so many tries in vain: twice as long each time, spread by a fifth; `random` is in [0, 1). */
export function webhookPauseMs(tries: number, random: number): number {
  return Math.min(pauseMs.longest, pauseMs.first * 2 ** Math.max(0, tries - 1)) * (0.8 + 0.4 * random);
}
