import { Router } from 'express';
import { refuse } from '#models/refusal.ts';
import { send } from './answer.ts';
import type { HttpParts } from './parts.ts';

/**
 * For whoever runs the house: `/live` while the process answers, `/ready` while it can also remember, and is not being
 * stopped: a proxy sends nobody new here then.
 */
export function healthRouter({ store, log, isLeaving }: HttpParts): Router {
  const router = Router();
  router.get('/live', (_req, res) => send(res, { ok: true }));
  return router.get('/ready', async (_req, res) => {
    if (isLeaving()) return send(res, refuse('BUSY'));
    const isReady = await store.companies.count().then(
      () => true,
      (err: unknown) => {
        log.error({ err }, 'store does not answer');
        return false;
      },
    );
    send(res, isReady ? { ok: true } : refuse('BUSY'));
  });
}
