import type { Request, RequestHandler } from 'express';
import type * as z from 'zod/mini';
import type { Named } from '#models/api/learning.ts';
import { idSchema } from '#models/id.ts';
import { trainingSpans } from '#models/learning/stretch.ts';
import type { Span } from '#models/recording/stretches.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { StaffRole } from '#models/view.ts';
import { bodyOf, type Reply, send } from '../answer.ts';
import type { HttpParts } from '../parts.ts';
import { type RecordingAccess, recordingAccess } from '../recordingAccess.ts';

/** Who writes notes, scores and courses. */
export const coachRoles: readonly StaffRole[] = ['trainer', 'lead'];

/** A recording that may be used for training, and what of it. */
export type LearningAccess = RecordingAccess & { readonly training: readonly Span[]; readonly isCoach: boolean };

type Call<I> = { readonly access: LearningAccess; readonly input: I; readonly req: Request };
type Route<S extends z.ZodMiniType> = {
  /** Whether trainers and leads alone may. */
  readonly isForCoaches: boolean;
  /** Null for a request that brings nothing. */
  readonly schema: S | null;
  readonly answer: (call: Call<z.infer<S>>) => Promise<Reply>;
};

export async function learningAccess(
  parts: HttpParts,
  req: Request,
  { isForCoaches }: { readonly isForCoaches: boolean },
): Promise<Answer<{ readonly access: LearningAccess }>> {
  const answer = await recordingAccess(parts, req);
  if (!answer.ok) return answer;
  const { access } = answer;
  const isCoach = coachRoles.includes(access.staff.role);
  if (isForCoaches && !isCoach) return refuse('FORBIDDEN');
  const training = trainingSpans(await parts.store.segments.list(access.where));
  if (training.length === 0) return refuse('NO_CONSENT');
  return { ok: true, access: { ...access, training, isCoach } };
}

/** A route on a recording that may be used for training. */
export function learningRoute<S extends z.ZodMiniType>(parts: HttpParts, route: Route<S>): RequestHandler {
  return async (req, res) => {
    const answer = await learningAccess(parts, req, route);
    if (!answer.ok) return send(res, answer);
    const input = route.schema ? bodyOf(req, route.schema) : undefined;
    if (input === null) return send(res, refuse('BAD_INPUT'));
    send(res, await route.answer({ access: answer.access, input: input as z.infer<S>, req }));
  };
}

/** An id in an address that a page made; null for anything else. */
export function idOf(req: Request, name: string): string | null {
  return idSchema.safeParse(req.params[name]).data ?? null;
}

/** What the company's staff are called. */
export async function namesOf({ store }: HttpParts, companyId: string): Promise<(id: string) => Named> {
  const names = new Map((await store.staff.everybody(companyId)).map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? '–' });
}
