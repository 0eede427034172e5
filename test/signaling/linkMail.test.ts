import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkMade } from '#models/api.ts';
import { notifyBy } from '#test/support/callbacks.ts';
import { type House, openHouse, type Person } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';

let mail: MailServer;
let house: House;
let sender: Person;

beforeEach(async () => {
  mail = await startMailServer();
  house = await openHouse({ config: notifyBy({ mail }) });
  sender = await house.hire({ name: 'Ana Ribeiro' });
});
afterEach(async () => {
  await house.close();
  await mail.close();
});

async function make(language = 'de'): Promise<LinkMade> {
  const facts = { machineId: null, customerName: 'Kim Lindt', level: 1, segment: 'business', language };
  const answer = await house.server.request('/api/links', { cookie: sender.cookie, body: facts });
  return (await answer.json()) as LinkMade;
}

const to = 'kim@example.com';
async function send({ id, url }: LinkMade, change: { to?: string; secret?: string; person?: Person } = {}) {
  const { person = sender, ...body } = change;
  const fields = { to, secret: url.split('#')[1] ?? '', ...body };
  const answer = await house.server.request(`/api/links/${id}/mail`, { cookie: person.cookie, body: fields });
  return { status: answer.status, body: (await answer.json()) as object };
}

test('[rule.W3] a link goes out by a letter in its customer’s language, and the delivery is told', async () => {
  const link = await make();
  expect(link.canMail).toBe(true);
  expect((await send(link)).body).toEqual({ ok: true, delivery: 'sent' });
  const letter = await mail.arrival(0);
  expect(letter).toMatchObject({ to: [to], link: link.url });
  expect(letter.text).toContain('Kim Lindt');
  expect(letter.text).toContain('öffnen Sie');
  expect((await house.server.exchange(letter.link.split('#')[1])).session.customer.name).toBe('Kim Lindt');
  expect((await send(link)).status).toBe(404);
  const logged = JSON.stringify(house.server.logged);
  for (const secret of [to, link.url.split('#')[1]]) expect(logged).not.toContain(secret);
});

test('[rule.W3] [rule.R4] a letter that was not taken is told as such, and the same one is known when it is sent again', async () => {
  const link = await make('en');
  mail.refuse(550);
  expect((await send(link)).body).toEqual({ ok: true, delivery: 'refused' });
  mail.refuse(null);
  for (let count = 0; count < 2; count += 1) await send(link);
  const ids = mail.letters.map(({ headers }) => headers['message-id']);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('[threat.T1] [rule.R6] nothing is written to anybody but with a link of the company’s own that nobody has opened', async () => {
  const link = await make();
  const stranger = await house.hire({ companyId: 'demo-bergmann' });
  expect((await send(link, { person: stranger })).status).toBe(404);
  expect((await send(link, { secret: 'x'.repeat(43) })).status).toBe(404);
  expect((await send({ ...link, id: (await make()).id })).status).toBe(404);
  expect((await send(link, { to: 'kim@example.com\r\nBcc: all@example.com' })).status).toBe(400);
  expect(mail.letters).toEqual([]);
  for (let count = 0; count < 20; count += 1) await send(link);
  expect((await send(link)).status).toBe(429);
  expect(mail.letters).toHaveLength(20);
});

test('[rule.W3] without a mail server no letter is offered, and none is sent', async () => {
  await house.close();
  house = await openHouse();
  sender = await house.hire();
  const link = await make();
  expect(link.canMail).toBe(false);
  expect(await send(link)).toEqual({ status: 409, body: { ok: false, reason: 'NOT_NOW' } });
});
