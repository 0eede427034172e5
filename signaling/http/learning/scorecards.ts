import { type RequestHandler, Router } from 'express';
import { rubricWishSchema, type ScorecardWish, scorecardWishSchema } from '#models/api/learning.ts';
import { scoresBy } from '#models/learning/rubric.ts';
import { refuse } from '#models/refusal.ts';
import { tellCoaching } from '../../dispatch/recording/learning.ts';
import type { Reply } from '../answer.ts';
import { noteChange } from '../changes.ts';
import type { HttpParts } from '../parts.ts';
import { staffRoute } from '../staffRoute.ts';
import { coachRoles, type LearningAccess, learningRoute } from './access.ts';
import { whoLedLast } from './view.ts';

async function ownCard({ store }: HttpParts, { where, staff }: LearningAccess) {
  return (await store.learning.scorecards.list(where)).find(({ authorId }) => authorId === staff.id) ?? null;
}

/** A score is given under the version of the rubric that was on the page, which it remembers. */
async function keep(parts: HttpParts, access: LearningAccess, wish: ScorecardWish): Promise<Reply> {
  const { store, clock, ids } = parts;
  const { companyId } = access.where;
  const rubric = await store.learning.scorecards.rubricOf(companyId, wish.rubricVersion);
  const scores = rubric && scoresBy(rubric, wish.scores);
  if (!scores) return refuse('BAD_INPUT');
  const { rubricVersion, comment } = wish;
  const number = wish.number + 1;
  const card = { rubricVersion, comment, scores, number, changedAt: clock.now() };
  const of = { ...access.where, authorId: access.staff.id };
  const isKept =
    wish.number === 0
      ? await store.learning.scorecards.add(of, ids(), card)
      : await store.learning.scorecards.change(of, wish.number, card);
  return isKept ? { ok: true, number } : refuse('CHANGED_SINCE');
}

function put(parts: HttpParts): RequestHandler {
  return learningRoute(parts, {
    isForCoaches: true,
    schema: scorecardWishSchema,
    async answer({ access, input }) {
      const answer = await keep(parts, access, input);
      const card = answer.ok ? await ownCard(parts, access) : null;
      if (card?.sharedWith) tellCoaching(parts.dispatch.core, [card.sharedWith]);
      return answer;
    },
  });
}

function share(parts: HttpParts): RequestHandler {
  return learningRoute(parts, {
    isForCoaches: true,
    schema: null,
    async answer({ access }) {
      const { store, clock, dispatch } = parts;
      const card = await ownCard(parts, access);
      if (!card) return refuse('NOT_FOUND');
      const who = whoLedLast(access, await store.happenings.list(access.where));
      if (who === null) return refuse('NOT_NOW');
      await store.learning.scorecards.share(card, who, clock.now());
      tellCoaching(dispatch.core, [who]);
      return { ok: true };
    },
  });
}

function setRubric(parts: HttpParts): RequestHandler {
  const { store, clock } = parts;
  return staffRoute(parts, {
    roles: coachRoles,
    schema: rubricWishSchema,
    async answer({ staff, input }) {
      const { companyId } = staff;
      const before = await store.learning.scorecards.rubric(companyId);
      if (before.version !== input.version) return refuse('CHANGED_SINCE');
      const rubric = { version: before.version + 1, criteria: input.criteria };
      if (!(await store.learning.scorecards.setRubric(companyId, rubric, clock.now()))) return refuse('CHANGED_SINCE');
      const values = { before: before.criteria, after: rubric.criteria };
      await noteChange(parts, { by: staff, what: 'rubric', subject: `${rubric.version}`, ...values });
      return { ok: true, rubric };
    },
  });
}

/** Scorecards, and what is looked at in them. */
export function scorecardsRouter(parts: HttpParts): Router {
  const rubric = staffRoute(parts, {
    roles: coachRoles,
    schema: null,
    async answer({ staff }) {
      return { ok: true, rubric: await parts.store.learning.scorecards.rubric(staff.companyId) };
    },
  });
  const path = '/recordings/:id/scorecard';
  const router = Router().put(path, put(parts)).post(`${path}/share`, share(parts));
  return router.get('/rubric', rubric).put('/rubric', setRubric(parts));
}
