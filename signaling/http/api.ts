import { Router } from 'express';
import { maxPictureBytes } from '#models/api.ts';
import { maxAttachmentBytes } from '#models/chat.ts';
import { asksRouter } from './asks.ts';
import { attachmentsRouter } from './attachments.ts';
import { createBodyReader } from './body.ts';
import { callbacksRouter } from './callbacks.ts';
import { certificatesRouter } from './certificates.ts';
import { codesRouter } from './codes.ts';
import { jsonOnly, ownPagesOnly } from './doorkeeper.ts';
import { keyframesRouter } from './keyframes.ts';
import { exchange, linksRouter } from './links.ts';
import { machinesRouter } from './machines.ts';
import { overviewRouter } from './overview.ts';
import type { HttpParts } from './parts.ts';
import { passportRouter } from './passport.ts';
import { sessionRouter } from './session.ts';
import { sessionsRouter } from './sessions.ts';
import { settingsRouter } from './settings.ts';
import { setupRouter } from './setup.ts';
import { signInRouter } from './signIn.ts';
import { snapshotsRouter } from './snapshots.ts';
import { staffRouter } from './staff.ts';
import { trailRouter } from './trail.ts';

const maxJsonBytes = 100_000;

/** Everything under /api. A customer's tap has the shortest way; then come pictures, because their bodies are no JSON. */
export function apiRouter(parts: HttpParts): Router {
  const router = Router();
  const read = createBodyReader(maxPictureBytes);
  router.use(ownPagesOnly(parts.auth, parts.log));
  const json = jsonOnly(createBodyReader(maxJsonBytes));
  router.post('/links/exchange', json, exchange(parts));
  router.use(keyframesRouter(parts, read), snapshotsRouter(parts, read));
  router.use(attachmentsRouter(parts, createBodyReader(maxAttachmentBytes)));
  router.use(json);
  router.use(linksRouter(parts), sessionRouter(parts), signInRouter(parts), setupRouter(parts), staffRouter(parts));
  router.use(codesRouter(parts), certificatesRouter(parts), settingsRouter(parts), trailRouter(parts));
  router.use(asksRouter(parts), passportRouter(parts));
  return router.use(machinesRouter(parts), overviewRouter(parts), sessionsRouter(parts), callbacksRouter(parts));
}
