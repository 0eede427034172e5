import { type RequestHandler, Router } from 'express';
import { type Course, type CourseWish, courseWishSchema, exemplarWishSchema } from '#models/api/learning.ts';
import { touches, trainingSpans } from '#models/learning/stretch.ts';
import { refuse } from '#models/refusal.ts';
import type { CourseItemRow, CourseRow } from '../../store/courses.ts';
import type { StaffRow } from '../../store/staff.ts';
import type { Reply } from '../answer.ts';
import type { HttpParts } from '../parts.ts';
import { anyRole, staffRoute } from '../staffRoute.ts';
import { coachRoles, idOf, learningRoute, namesOf } from './access.ts';
import { postersOf } from './posters.ts';
import { exemplarView } from './view.ts';

const endless = Number.POSITIVE_INFINITY;

async function list(parts: HttpParts, { companyId, role }: StaffRow): Promise<Reply> {
  const { learning } = parts.store;
  const names = await namesOf(parts, companyId);
  const poster = postersOf(parts, companyId);
  const examples = await learning.courses.exemplars(companyId);
  const lists = (await learning.courses.list(companyId)).filter(({ isOpen }) => isOpen || role !== 'technician');
  const ids = [...examples, ...lists.flatMap(({ items }) => items)].flatMap(({ sessionId }) => sessionId ?? []);
  const usable = await learning.usable(companyId, ids);
  const itemView = async ({ sessionId, ...item }: CourseItemRow) => {
    const recordingId = sessionId !== null && usable.has(sessionId) ? sessionId : null;
    return { ...item, recordingId, picture: recordingId && (await poster(recordingId, item)) };
  };
  const courses: Course[] = [];
  for (const { items, ...course } of lists) courses.push({ ...course, items: await Promise.all(items.map(itemView)) });
  const here = examples.filter(({ sessionId }) => usable.has(sessionId));
  const exemplars = here.map(async (row) => {
    const picture = await poster(row.sessionId, { fromMs: row.fromMs, toMs: row.toMs ?? endless });
    return exemplarView(row, names, picture);
  });
  const gone = (await learning.gone(companyId, null)).length + examples.length - here.length;
  return { ok: true, courses, exemplars: await Promise.all(exemplars), goneExemplars: gone };
}

/** The items as they are kept: each new one stands for something that may be used for training. Null where one does not. */
async function itemsOf(
  { store }: HttpParts,
  companyId: string,
  { wish, known }: { readonly wish: CourseWish; readonly known: CourseRow | null },
): Promise<CourseItemRow[] | null> {
  const items: CourseItemRow[] = [];
  for (const { recordingId: sessionId, ...item } of wish.items) {
    const isKnown = known?.items.some((one) => one.id === item.id && one.sessionId === sessionId) ?? false;
    const segments = isKnown ? [] : await store.segments.list({ companyId, sessionId });
    if (!isKnown && !touches(trainingSpans(segments), item)) return null;
    items.push({ ...item, sessionId });
  }
  return items;
}

function put(parts: HttpParts): RequestHandler {
  return staffRoute(parts, {
    roles: coachRoles,
    schema: courseWishSchema,
    async answer({ staff: { companyId }, input: wish, req }) {
      const { courses } = parts.store.learning;
      const id = idOf(req, 'id');
      if (id === null) return refuse('NOT_FOUND');
      const known = (await courses.list(companyId)).find((course) => course.id === id) ?? null;
      if (!known && wish.number !== 0) return refuse('NOT_FOUND');
      const items = await itemsOf(parts, companyId, { wish, known });
      if (!items) return refuse('NOT_FOUND');
      const number = wish.number + 1;
      const isKept = await courses.put(companyId, wish.number, { ...wish, id, number, items });
      return isKept ? { ok: true, number } : refuse('CHANGED_SINCE');
    },
  });
}

function remove(parts: HttpParts): RequestHandler {
  return staffRoute(parts, {
    roles: coachRoles,
    schema: null,
    async answer({ staff, req }) {
      const isGone = await parts.store.learning.courses.remove(staff.companyId, String(req.params.id));
      return isGone ? { ok: true } : refuse('NOT_FOUND');
    },
  });
}

function putExemplar(parts: HttpParts): RequestHandler {
  return learningRoute(parts, {
    isForCoaches: true,
    schema: exemplarWishSchema,
    async answer({ access: { where, staff, training }, input, req }) {
      const { courses } = parts.store.learning;
      const id = idOf(req, 'exemplarId');
      if (id === null) return refuse('NOT_FOUND');
      if (!touches(training, { fromMs: input.fromMs, toMs: input.toMs ?? endless })) return refuse('NO_CONSENT');
      const isElsewhere = (await courses.exemplars(where.companyId)).some(
        (one) => one.id === id && one.sessionId !== where.sessionId,
      );
      if (isElsewhere) return refuse('NOT_FOUND');
      await courses.putExemplar(where, { ...input, id, authorId: staff.id, at: parts.clock.now() });
      return { ok: true };
    },
  });
}

function removeExemplar(parts: HttpParts): RequestHandler {
  return learningRoute(parts, {
    isForCoaches: true,
    schema: null,
    async answer({ access, req }) {
      const isGone = await parts.store.learning.courses.removeExemplar(access.where, String(req.params.exemplarId));
      return isGone ? { ok: true } : refuse('NOT_FOUND');
    },
  });
}

/** The shelf of good examples, and playlists for courses. */
export function coursesRouter(parts: HttpParts): Router {
  const read = staffRoute(parts, {
    roles: anyRole,
    schema: null,
    answer: ({ staff }) => list(parts, staff),
  });
  const exemplar = '/recordings/:id/exemplars/:exemplarId';
  const router = Router().get('/courses', read).put('/courses/:id', put(parts)).delete('/courses/:id', remove(parts));
  return router.put(exemplar, putExemplar(parts)).delete(exemplar, removeExemplar(parts));
}
