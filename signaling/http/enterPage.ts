import { Router } from 'express';
import { refusalReasons } from '#models/refusal.ts';
import { type Say, sendOwnPage } from './ownPage.ts';

/** What may go wrong, each with its sentence. A wrong password means here that the link is of an earlier start. */
function sentences(tell: Say): string {
  const all = Object.fromEntries(refusalReasons.map((reason) => [reason, tell(reason)]));
  return JSON.stringify({ ...all, WRONG_CREDENTIALS: tell('enterFailed') }).replaceAll('<', '\\u003c');
}

/**
 * Signs in with what stands behind the `#`, which no server and no log ever sees, and goes to the page of the role.
 * The address with the password is replaced, so that it is not in the way back either.
 */
const script = (tell: Say) => `
const homes = { technician: '/desk', trainer: '/recordings', lead: '/lead' };
const sentences = ${sentences(tell)};
const ask = async () => {
  const [login, password] = location.hash.slice(1).split(':').map(decodeURIComponent);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/api/sign-in', { method: 'POST', headers, body: JSON.stringify({ login, password }) });
  return answer.json();
};
const answer = await ask().catch((error) => ({
  ok: false,
  reason: error instanceof URIError ? 'WRONG_CREDENTIALS' : 'UNREACHABLE',
}));
if (answer.ok) location.replace(homes[answer.me.role]);
else document.getElementById('status').textContent = sentences[answer.reason];
`;

/** Where the demo's printed links for staff lead: `/enter#login:password`. There is no such page outside of a demo. */
export function enterRouter(): Router {
  return Router().get('/enter', (req, res) =>
    sendOwnPage(req, res, {
      title: 'enterTitle',
      blocks: (tell) => [{ type: 'status', text: tell('entering') }],
      script,
    }),
  );
}
