import { expect } from 'vitest';
import type { Channels } from '#models/callback/channels.ts';
import type { House, Person, Talk } from './house.ts';
import type { Line } from './line.ts';
import type { MailServer } from './mailServer.ts';
import type { PushService } from './pushService.ts';
import type { TestCustomer } from './server.ts';

/** A customer in the queue, on their page. */
export type Waiter = { readonly visitor: TestCustomer; readonly phone: Line; readonly sessionId: string };

export const noChannels: Channels = { push: null, page: false, mail: null, phone: null };

/** What a server needs to reach people: a real SMTP server and a push service. */
export function notifyBy(services: { readonly mail?: MailServer; readonly push?: PushService }) {
  const mail = services.mail ? { smtpUrl: services.mail.url, from: 'Aurora <service@aurora.example>' } : null;
  return {
    notify: { mail, vapid: null, pushOrigins: services.push ? [services.push.origin] : [], webhookOrigins: [] },
  };
}

/** So many technicians of level 1 in a session each: nine of them end one often enough for a promise, two do not. */
export async function crew(house: House, count: number): Promise<Talk[]> {
  const talks: Talk[] = [];
  for (let index = 0; index < count; index += 1) talks.push(await house.talk({ level: 1, name: `Ben ${index}` }));
  for (const { phone, sessionId, epoch } of talks)
    await phone.ask('media:report', { sessionId, epoch, isFlowing: true });
  return talks;
}

export async function waitIn(house: House, link?: Parameters<House['tap']>[0]): Promise<Waiter> {
  const visitor = await house.tap(link);
  return { visitor, phone: await house.phoneOf(visitor), sessionId: visitor.session.id };
}

export function sessionIn(house: House, { sessionId }: Pick<Waiter, 'sessionId'>) {
  const session = house.server.app.dispatch.get(sessionId);
  if (!session) throw new Error('The session is gone.');
  return session;
}

/** Asks to be called back, and says what came of it. */
export async function ask(house: House, waiter: Waiter, channels: Partial<Channels>) {
  const { epoch } = sessionIn(house, waiter);
  const { sessionId } = waiter;
  return await waiter.phone.ask('callback:ask', { sessionId, epoch, channels: { ...noChannels, ...channels } });
}

/** The customer closes the page, and the server knows. */
export async function closePage(house: House, { phone, sessionId }: Waiter): Promise<void> {
  phone.close();
  const pages = () => house.server.app.dispatch.core.rooms.get(sessionId)?.customerPages.size ?? 0;
  await expect.poll(pages, { timeout: 10_000, interval: 5 }).toBe(0);
  await house.settle();
}

/** Somebody sits down who is free, and takes what is offered. */
export async function takes(
  house: House,
  waiter: Waiter,
  person?: Person,
): Promise<{ desk: Line; epoch: number; person: Person }> {
  const who = person ?? (await house.hire({ name: 'Mara Vogt', level: 1 }));
  const desk = await house.readyDeskOf(who);
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === waiter.sessionId);
  const epoch = offer?.epoch ?? -1;
  const answer = await desk.ask('session:accept', { sessionId: waiter.sessionId, epoch });
  if (!answer.ok) throw new Error(`Not accepted: ${answer.reason}`);
  return { desk, epoch, person: who };
}
