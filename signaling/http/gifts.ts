import { type Request, type RequestHandler, Router } from 'express';
import { exportSchema, type Gift, type GiftFacts, giftSchema } from '#models/api/gifts.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import { articleRoles } from '#models/library/draft.ts';
import { givable } from '#models/recording/gift.ts';
import { type RefusalReason, refuse } from '#models/refusal.ts';
import { createArticleDesk } from '../library/desk.ts';
import { type Reply, requestIdOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { type RecordingAccess, recordingAccess } from './recordingAccess.ts';
import { answerOf, audit } from './recordings.ts';
import { staffRoute } from './staffRoute.ts';

async function withAccess(
  parts: HttpParts,
  req: Request,
  act: (access: RecordingAccess) => Promise<Reply>,
): Promise<Reply> {
  const answer = await recordingAccess(parts, req);
  return answer.ok ? await act(answer.access) : answer;
}

/** What an article about a session can begin with. */
async function factsOf({ store }: HttpParts, { session, staff }: RecordingAccess): Promise<GiftFacts> {
  const { companyId } = staff;
  const machine = session.machineId === null ? null : await store.machines.get(companyId, session.machineId);
  return {
    problem: session.problem,
    family: machine?.family ?? session.family,
    model: machine?.model ?? null,
    language: session.customer.language,
    families: await store.machines.families(companyId),
  };
}

/** Whether everything of it was kept for training when it happened, and its pictures were taken then [rule.D6]. */
function isOfKept({ segments, timeline }: RecordingAnswer, { steps }: Gift): boolean {
  const isGivable = givable({ segments, timeline }, 'training');
  const taken = new Map<string | null, number>();
  for (const event of timeline)
    if (event.type === 'picture' && event.what === 'taken' && !taken.has(event.keyframeId))
      taken.set(event.keyframeId, event.atMs);
  return steps.every(({ atMs, picture }) => {
    if (!isGivable(atMs)) return false;
    const keyframeId = picture?.keyframeId ?? null;
    return keyframeId === null || isGivable(taken.get(keyframeId) ?? -1);
  });
}

async function refusalOf(parts: HttpParts, access: RecordingAccess, gift: Gift): Promise<RefusalReason | null> {
  const { fromMs, toMs, steps } = gift;
  if (steps.some(({ atMs }) => atMs < fromMs || atMs > toMs)) return 'BAD_INPUT';
  const known = new Set(await parts.store.articles.pictures(access.where.companyId));
  const names = steps.flatMap(({ picture }) => (picture ? [picture.name, picture.ground] : []));
  if (names.some((name) => !known.has(name))) return 'BAD_INPUT';
  return isOfKept(await answerOf(parts, access), gift) ? null : 'NO_CONSENT';
}

function givingRoutes(parts: HttpParts, json: RequestHandler): Router {
  const desk = createArticleDesk(parts);
  const facts = staffRoute(parts, {
    roles: articleRoles,
    schema: null,
    answer: ({ req }) => withAccess(parts, req, async (access) => ({ ok: true, ...(await factsOf(parts, access)) })),
  });
  const give = staffRoute(parts, {
    roles: articleRoles,
    schema: giftSchema,
    answer: ({ staff, input: gift, req, res }) =>
      withAccess(parts, req, async (access) => {
        const refusal = await refusalOf(parts, access, gift);
        if (refusal) return refuse(refusal);
        await audit(parts, access, 'given');
        const answer = await desk.give(staff, { sessionId: access.where.sessionId, gift });
        const said = { requestId: requestIdOf(res), by: staff.id, recordingId: access.where.sessionId, ok: answer.ok };
        parts.log.info({ companyId: staff.companyId, ...said }, 'article made from a recording');
        return { ...answer };
      }),
  });
  return Router().get('/recordings/:id/gifts', facts).post('/recordings/:id/gifts', json, give);
}

/** Whether anything that whoever asks may see lies in a stretch. */
function isThere({ segments }: RecordingAnswer, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean {
  return segments.some(({ state, startedAtMs, endedAtMs }) => {
    return state === 'finalised' && startedAtMs < toMs && (endedAtMs ?? 0) > fromMs;
  });
}

/** Recordings given on: to the library, and out of the house. */
export function giftsRouter(parts: HttpParts, json: RequestHandler): Router {
  const take = staffRoute(parts, {
    roles: articleRoles,
    schema: exportSchema,
    answer: ({ input, req }) =>
      withAccess(parts, req, async (access) => {
        if (!isThere(await answerOf(parts, access), input)) return refuse('NO_CONSENT');
        await audit(parts, access, 'exported');
        return { ok: true };
      }),
  });
  return Router().use(givingRoutes(parts, json)).post('/recordings/:id/exports', json, take);
}
