import { type Request, Router } from 'express';
import {
  type ArticleKey,
  articleDeletionSchema,
  articleMoveSchema,
  articleTextSchema,
  newArticleSchema,
} from '#models/api/articles.ts';
import { languageSchema } from '#models/level.ts';
import { articleRoles, type Move } from '#models/library/draft.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { type ArticleDesk, createArticleDesk } from '../library/desk.ts';
import { type Reply, requestIdOf } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** The article a path leads to; null for one in a language there is none of. */
function keyOf({ params }: Request): ArticleKey | null {
  const language = languageSchema.safeParse(params.language);
  return language.success ? { key: String(params.key), language: language.data } : null;
}

async function about(req: Request, ask: (wanted: ArticleKey) => Promise<Answer<object>>): Promise<Reply> {
  const wanted = keyOf(req);
  return wanted ? { ...(await ask(wanted)) } : refuse('NOT_FOUND');
}

function readingRoutes(parts: HttpParts, desk: ArticleDesk): Router {
  const route = { roles: articleRoles, schema: null } as const;
  const list = staffRoute(parts, {
    ...route,
    async answer({ staff: { companyId } }) {
      const machines = await parts.store.machines.families(companyId);
      const articles = await desk.list(companyId);
      const families = [...new Set([...machines, ...articles.map(({ family }) => family)])].filter(Boolean);
      return { ok: true, articles, families: families.sort((a, b) => a.localeCompare(b)) };
    },
  });
  const open = staffRoute(parts, {
    ...route,
    answer: ({ staff, req }) => about(req, (wanted) => desk.open(staff, wanted)),
  });
  const version = staffRoute(parts, {
    ...route,
    answer: ({ staff, req }) =>
      about(req, (wanted) => desk.version(staff.companyId, { ...wanted, number: Number(req.params.number) })),
  });
  const at = '/articles/:key/:language';
  return Router().get('/articles', list).get(at, open).get(`${at}/versions/:number`, version);
}

/** Moves after which customers read something else. */
const changing: Partial<Record<Move, true>> = { publish: true, publishAlone: true, withdraw: true };

function writingRoutes(parts: HttpParts, desk: ArticleDesk): Router {
  const begin = staffRoute(parts, {
    roles: articleRoles,
    schema: newArticleSchema,
    answer: async ({ staff, input }) => ({ ...(await desk.begin(staff, input)) }),
  });
  const translate = staffRoute(parts, {
    roles: articleRoles,
    schema: null,
    answer: ({ staff, req }) => about(req, (wanted) => desk.translate(staff, wanted)),
  });
  const save = staffRoute(parts, {
    roles: articleRoles,
    schema: articleTextSchema,
    answer: ({ staff, input, req }) => about(req, (wanted) => desk.save(staff, { ...wanted, ...input })),
  });
  const move = staffRoute(parts, {
    roles: articleRoles,
    schema: articleMoveSchema,
    async answer({ staff, input, req, res }) {
      const answer = await about(req, (wanted) => desk.move(staff, { ...wanted, ...input }));
      const { key, language } = req.params;
      const facts = { requestId: requestIdOf(res), key, language, move: input.move, by: staff.id, ok: answer.ok };
      parts.log.info({ companyId: staff.companyId, ...facts }, 'article moved');
      if (answer.ok && changing[input.move]) await parts.dispatch.articleChanged(staff.companyId, String(key));
      return answer;
    },
  });
  const remove = staffRoute(parts, {
    roles: articleRoles,
    schema: articleDeletionSchema,
    async answer({ staff, input, req, res }) {
      const answer = await about(req, (wanted) => desk.remove(staff, { ...wanted, ...input }));
      const { key, language } = req.params;
      const facts = { requestId: requestIdOf(res), key, language, by: staff.id, ok: answer.ok };
      parts.log.info({ companyId: staff.companyId, ...facts }, 'article deleted');
      return answer;
    },
  });
  const at = '/articles/:key/:language';
  return Router()
    .delete(at, remove)
    .post('/articles', begin)
    .post(at, translate)
    .put(at, save)
    .post(`${at}/moves`, move);
}

/** The company's articles, as its leads and trainers write them. */
export function articlesRouter(parts: HttpParts): Router {
  const desk = createArticleDesk(parts);
  return Router().use(readingRoutes(parts, desk), writingRoutes(parts, desk));
}
