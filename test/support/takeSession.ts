import { type Line, openLine } from './line.ts';
import type { TestServer } from './server.ts';

/** Seats a technician of the demo at a desk and accepts the first session they are offered. */
export async function takeSession(server: TestServer, login: string): Promise<{ desk: Line; epoch: number }> {
  const cookie = await server.signIn(login);
  const desk = await openLine({ url: server.url, namespace: '/staff', cookie });
  await desk.ask('desk:resume', {});
  await desk.ask('presence:set', { presence: 'available' });
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
  if (!offer) throw new Error('A desk with an offer has an offer.');
  const { sessionId, epoch } = offer;
  const answer = await desk.ask('session:accept', { sessionId, epoch });
  if (!answer.ok) throw new Error(`The offer of session ${sessionId} could not be accepted: ${answer.reason}.`);
  return { desk, epoch };
}
