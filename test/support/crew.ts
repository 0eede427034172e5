import { nanoid } from 'nanoid';
import type { Company } from './company.ts';
import { afresh } from './house.ts';
import { type Line, openLine } from './line.ts';

/** Technicians of level 1, each in a session of their own, so that callbacks can be promised. */
export type Crew = { close(): Promise<void> };

async function tap(url: string, secret: string): Promise<{ cookie: string; sessionId: string }> {
  const body = JSON.stringify({ secret, purposes: [], language: 'en', takeOver: false });
  const headers = { 'content-type': 'application/json', origin: url };
  const response = await fetch(`${url}/api/links/exchange`, { method: 'POST', headers, body });
  const { session } = (await response.json()) as { session: { id: string } };
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', sessionId: session.id };
}

async function engage(url: string, company: Company): Promise<Line[]> {
  const { token } = await company.hire({ name: `Technician ${nanoid(4)}`, level: 1 });
  const desk = await openLine({ url, namespace: '/staff', cookie: `sid=${token}` });
  await desk.ask('desk:resume', {});
  await desk.ask('presence:set', { presence: 'available' });
  const { cookie, sessionId } = await tap(url, await company.addLink());
  const phone = await openLine({ url, namespace: '/customer', cookie });
  await phone.ask('session:resume', { sessionId, ...afresh });
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === sessionId);
  const about = { sessionId, epoch: offer?.epoch ?? -1 };
  await desk.ask('session:accept', about);
  await desk.ask('session:resume', { sessionId, ...afresh });
  await phone.ask('media:report', { ...about, isFlowing: true });
  return [desk, phone];
}

/** So many technicians of a company sit down and take a session each, against a running server. */
export async function engageCrew(url: string, company: Company, count: number): Promise<Crew> {
  const lines: Line[] = [];
  for (let index = 0; index < count; index += 1) lines.push(...(await engage(url, company)));
  return {
    close() {
      for (const line of lines) line.close();
      return Promise.resolve();
    },
  };
}
