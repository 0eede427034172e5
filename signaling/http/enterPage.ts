import { Router } from 'express';
import { sendOwnPage } from './ownPage.ts';

/**
 * Signs in with what stands behind the `#`, which no server and no log ever sees, and goes to the page of the role.
 * The address with the password is replaced, so that it is not in the way back either.
 */
const script = (failed: string, unreachable: string) => `
const [login, password] = location.hash.slice(1).split(':').map(decodeURIComponent);
const homes = { technician: '/desk', trainer: '/trainer', lead: '/lead' };
const tell = (text) => { document.getElementById('status').textContent = text; };
try {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/api/sign-in', { method: 'POST', headers, body: JSON.stringify({ login, password }) });
  const { ok, me } = await answer.json();
  if (ok) location.replace(homes[me.role]);
  else tell(${JSON.stringify(failed)});
} catch {
  tell(${JSON.stringify(unreachable)});
}`;

/** Where the demo's printed links for staff lead: `/enter#login:password`. There is no such page outside of a demo. */
export function enterRouter(): Router {
  return Router().get('/enter', (req, res) =>
    sendOwnPage(req, res, {
      title: ({ enterTitle }) => enterTitle,
      blocks: ({ entering }) => [{ type: 'status', text: entering }],
      script: ({ enterFailed, enterUnreachable }) => script(enterFailed, enterUnreachable),
    }),
  );
}
