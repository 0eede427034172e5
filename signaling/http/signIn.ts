import { Router } from 'express';
import { signInSchema } from '#models/api.ts';
import { refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { staffViewOf } from '../store/staff.ts';
import { bodyOf, requestIdOf, send, sendWait } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { anyRole, staffRoute } from './staffRoute.ts';

function signOut(parts: HttpParts) {
  return staffRoute(parts, {
    roles: anyRole,
    schema: null,
    async answer({ staff, res }) {
      res.append('Set-Cookie', await parts.auth.staffCookie.close(staff));
      parts.dispatch.staffSignedOut(staff.id);
      parts.log.info({ requestId: requestIdOf(res), staffId: staff.id }, 'signed out');
      return { ok: true };
    },
  });
}

/** Signing in, who one is, and signing out, which counts for every browser of that person. */
export function signInRouter(parts: HttpParts): Router {
  const { auth, checkSignIn, log } = parts;
  const router = Router();
  router.post('/sign-in', async (req, res) => {
    const input = bodyOf(req, signInSchema);
    if (!input) return send(res, refuse('BAD_INPUT'));
    const answer = await checkSignIn(input, addressKey(req.ip));
    if (!answer.ok) {
      log.warn({ requestId: requestIdOf(res), reason: answer.reason }, 'sign-in refused');
      return answer.waitMs === undefined ? send(res, answer) : sendWait(res, answer.waitMs);
    }
    res.append('Set-Cookie', await auth.staffCookie.open(answer.staff, req.headers.cookie));
    log.info({ requestId: requestIdOf(res), staffId: answer.staff.id }, 'signed in');
    send(res, { ok: true, me: staffViewOf(answer.staff) });
  });
  router.get(
    '/me',
    staffRoute(parts, {
      roles: anyRole,
      schema: null,
      answer: ({ staff }) => Promise.resolve({ ok: true, me: staffViewOf(staff) }),
    }),
  );
  return router.post('/sign-out', signOut(parts));
}
