import { type Request, type RequestHandler, type Response, Router } from 'express';
import { intakeSchema, type Question, type RepeatCause, repeatSchema } from '#models/library/repeat.ts';
import { refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import { bodyOf, type Reply, send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { asStaffInSession } from './pictureAccess.ts';
import { staffRoute } from './staffRoute.ts';

/** How far back the lead's figure looks. */
const countedMs = 30 * 24 * 3600_000;

type Within = { readonly session: Session; readonly req: Request };

/** For whoever of the staff is in a session. */
function inSession(parts: HttpParts, answer: (within: Within) => Promise<Reply>): RequestHandler {
  return async (req: Request, res: Response) => {
    const access = await asStaffInSession(parts, req);
    if (!access.ok) return send(res, access);
    send(res, access.isIn ? await answer({ session: access.session, req }) : refuse('FORBIDDEN'));
  };
}

function show(parts: HttpParts): RequestHandler {
  return async (req, res) => {
    const access = await asStaffInSession(parts, req);
    send(res, access.ok ? { ok: true, passport: await parts.dispatch.passport(access.session) } : access);
  };
}

type Note = { readonly id: string; readonly question: Question; readonly cause: RepeatCause };

function createNote({ store, clock, dispatch }: HttpParts) {
  return async ({ companyId, id: sessionId, state }: Session, { id, question, cause }: Note) => {
    await store.repeats.add({ id, companyId, sessionId, question, cause, at: clock.now() });
    if (state === 'ended') await store.insights.recountRepeats({ companyId, sessionId });
    await dispatch.repeated({ companyId, sessionId }, { id, question });
  };
}

/** What the customer answered is written down; over another answer, it had to be asked twice. */
function fillIn(parts: HttpParts): RequestHandler {
  const note = createNote(parts);
  return inSession(parts, async ({ session, req }) => {
    const input = bodyOf(req, intakeSchema);
    if (!input) return refuse('BAD_INPUT');
    const known = input.field === 'name' ? session.customer.name : session.problem;
    if (known === input.text) return { ok: true };
    if (!(await parts.dispatch.fillIn(session.id, input))) return refuse('TOO_LATE');
    if (known !== null) await note(session, { id: input.id, question: input.field, cause: 'filledAgain' });
    return { ok: true };
  });
}

function repeat(parts: HttpParts): RequestHandler {
  const note = createNote(parts);
  return inSession(parts, async ({ session, req }) => {
    const input = bodyOf(req, repeatSchema);
    if (!input) return refuse('BAD_INPUT');
    await note(session, input);
    return { ok: true };
  });
}

/** The passport of a request, and what had to be asked all the same: noted of the session, and of nobody of the staff. */
export function passportRouter(parts: HttpParts): Router {
  const { store, clock } = parts;
  const count = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    answer: async ({ staff }) => ({
      ok: true,
      ...(await store.repeats.count(staff.companyId, clock.now() - countedMs)),
    }),
  });
  const router = Router().get('/repeats', count).get('/sessions/:sessionId/passport', show(parts));
  return router.post('/sessions/:sessionId/intake', fillIn(parts)).post('/sessions/:sessionId/repeats', repeat(parts));
}
