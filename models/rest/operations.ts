import * as z from 'zod/mini';
import { insightFilter, isPeriod } from '../api/insights.ts';
import { idSchema } from '../id.ts';
import { charts } from '../insights/charts.ts';
import { languageSchema } from '../level.ts';
import type { ApiScope } from './scope.ts';
import * as shapes from './shapes.ts';

/** One thing that a company's own system may ask: the route, the document and the types follow from it. */
export type RestOperation = {
  readonly method: 'get' | 'post' | 'delete';
  /** As OpenAPI writes it, below /api/v1. */
  readonly path: string;
  readonly scope: ApiScope;
  readonly says: string;
  /** Null where there are none. */
  readonly params: z.ZodMiniObject | null;
  readonly query: z.ZodMiniObject | null;
  readonly body: z.ZodMiniObject | null;
  readonly answer: z.ZodMiniObject;
};

const nothing = { params: null, query: null, body: null };
const ofId = { params: z.strictObject({ id: idSchema }) };

export const restOperations = {
  openSession: {
    ...{ ...nothing, method: 'post', path: '/links', scope: 'write' },
    says: 'Opens the way to a session: a link for one customer. The session begins when they open it and agree to what it says.',
    body: shapes.linkWishSchema,
    answer: shapes.linkMadeSchema,
  },
  readLink: {
    ...{ ...nothing, ...ofId, method: 'get', path: '/links/{id}', scope: 'read' },
    says: 'Whether a link was opened, and the session that began with it.',
    answer: shapes.linkAnswerSchema,
  },
  revokeLink: {
    ...{ ...nothing, ...ofId, method: 'delete', path: '/links/{id}', scope: 'write' },
    says: 'Takes a link back. A session that it opened is ended.',
    answer: shapes.revokedSchema,
  },
  listSessions: {
    ...{ ...nothing, method: 'get', path: '/sessions', scope: 'read' },
    says: 'Sessions that are open, or those that ended, the first one first; a hundred at a time.',
    query: z.strictObject({
      state: z.enum(['open', 'ended']),
      after: z.exactOptional(z.string().check(z.maxLength(80), z.describe('What the answer before said as `next`.'))),
    }),
    answer: shapes.sessionsAnswerSchema,
  },
  readSession: {
    ...{ ...nothing, ...ofId, method: 'get', path: '/sessions/{id}', scope: 'read' },
    says: 'How a session stands, and how it ended. It names nobody of the staff.',
    answer: shapes.sessionAnswerSchema,
  },
  listPromises: {
    ...{ ...nothing, method: 'get', path: '/promises', scope: 'read' },
    says: 'Callbacks that are promised in sessions which are open, the one that is due first first.',
    answer: shapes.promisesAnswerSchema,
  },
  listArticles: {
    ...{ ...nothing, method: 'get', path: '/articles', scope: 'read' },
    says: 'Articles that are published.',
    query: z.strictObject({ language: z.exactOptional(languageSchema) }),
    answer: shapes.articlesAnswerSchema,
  },
  listMachines: {
    ...{ ...nothing, method: 'get', path: '/machines', scope: 'read' },
    says: 'The machines of the company.',
    answer: shapes.machinesAnswerSchema,
  },
  readFigure: {
    ...{ ...nothing, method: 'get', path: '/figures/{name}', scope: 'read' },
    says: 'A figure of the company over time. Nobody of the staff is in it, and no work is timed.',
    params: z.strictObject({ name: z.enum(Object.keys(charts) as (keyof typeof charts)[]) }),
    query: z.strictObject(insightFilter).check(z.refine(isPeriod)),
    answer: shapes.figureAnswerSchema,
  },
} as const satisfies Readonly<Record<string, RestOperation>>;
export type RestName = keyof typeof restOperations;
