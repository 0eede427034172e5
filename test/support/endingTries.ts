import type { Try } from './deskTries.ts';

type Who = { readonly lead: string; readonly technician: string; session(): string };

const secret = 'x'.repeat(43);
const push = { endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: 'x'.repeat(87), auth: 'x'.repeat(22) } };
/** What is asked of a card, with what goes with a secret that opens none. */
const asked = {
  '': {},
  '/pictures': { kind: 'snapshot', id: 'snapshot-one' },
  '/mail': { to: 'kai@bergmann.example' },
  '/question': { push },
  '/answer': { isWorking: true },
  '/again': { linkSecret: secret },
  '/revoke': {},
} as const;

/** What another company's people try at endings and cards. */
export function endingTries({ lead, technician, session }: Who): Readonly<Record<string, Try>> {
  const cards = Object.entries(asked).map(([path, fields]): [string, Try] => [
    `POST /cards${path}`,
    { login: lead, path: () => `/api/cards${path}`, status: 404, request: { body: { secret, ...fields } } },
  ]);
  return {
    ...Object.fromEntries(cards),
    'POST /session/card': { login: lead, path: () => '/api/session/card', status: 401, request: { body: {} } },
    'DELETE /sessions/:sessionId/card': {
      ...{ login: technician, path: () => `${session()}/card`, status: 404 },
      request: { method: 'DELETE', body: {} },
    },
    'GET /sessions/:sessionId/erasure': { login: lead, path: () => `${session()}/erasure`, status: 404 },
    'DELETE /sessions/:sessionId': {
      ...{ login: lead, path: session, status: 404 },
      request: { method: 'DELETE', body: {} },
    },
    'GET /endings': { login: lead, path: () => '/api/endings', status: 200 },
    'POST /sessions/:sessionId/recovery': {
      ...{ login: lead, path: () => `${session()}/recovery`, status: 404 },
      request: { body: { isKept: true, wasMissed: false } },
    },
  };
}
