import type { Request, RequestHandler, Response } from 'express';
import type * as z from 'zod/mini';
import { refuse } from '#models/refusal.ts';
import type { StaffRole } from '#models/view.ts';
import type { StaffRow } from '../store/staff.ts';
import { bodyOf, type Reply, requestIdOf, send } from './answer.ts';
import type { HttpParts } from './parts.ts';

/** Everybody who is staff. */
export const anyRole: readonly StaffRole[] = ['technician', 'trainer', 'lead'];

type Call<I> = { readonly staff: StaffRow; readonly input: I; readonly req: Request; readonly res: Response };
type Route<S extends z.ZodMiniType> = {
  readonly roles: readonly StaffRole[];
  /** Null for a request that brings nothing. */
  readonly schema: S | null;
  readonly answer: (call: Call<z.infer<S>>) => Promise<Reply>;
};

/** A route for staff who are signed in and have one of these roles: authorise, parse, one call, one answer. */
export function staffRoute<S extends z.ZodMiniType>(parts: HttpParts, route: Route<S>): RequestHandler {
  return async (req, res) => {
    const staff = await parts.auth.staffOf(req.headers.cookie);
    if (!staff) return send(res, refuse('SIGNED_OUT'));
    if (!route.roles.includes(staff.role)) {
      parts.log.warn({ requestId: requestIdOf(res), staffId: staff.id, path: req.path }, 'role refused');
      return send(res, refuse('FORBIDDEN'));
    }
    const input = route.schema ? bodyOf(req, route.schema) : undefined;
    if (input === null) return send(res, refuse('BAD_INPUT'));
    send(res, await route.answer({ staff, input: input as z.infer<S>, req, res }));
  };
}
