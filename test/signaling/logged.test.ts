import { DatabaseError } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { logOptions } from '#signaling/logOptions.ts';
import { ask, closePage, notifyBy, waitIn } from '#test/support/callbacks.ts';
import { cardOf } from '#test/support/endings.ts';
import { type House, openHouse } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { asksAtMachine, prepareMachine, tellTale, wholeSession } from '#test/support/wholeSession.ts';

let mail: MailServer;
let house: House;
beforeEach(async () => {
  mail = await startMailServer();
  house = await openHouse({ config: notifyBy({ mail }) });
});
afterEach(async () => {
  await house.close();
  await mail.close();
});

const address = `${tellTale}@example.com`;
const phone = '+49 30 7654321';

/** What a lead writes down of people, machines and the house. */
async function furnish(): Promise<string> {
  const { cookie } = await house.hire({ role: 'lead', name: `Lena ${tellTale}` });
  const put = async (path: string, body: object, method = 'POST') => {
    const { status } = await house.server.request(path, { method, cookie, body });
    expect([path, status]).toEqual([path, 200]);
  };
  const person = { role: 'technician', level: 2, segment: 'business', languages: ['en'], families: ['labeller'] };
  await put('/api/staff', {
    ...person,
    name: `Ben ${tellTale}`,
    login: address,
    password: 'bridge-otter-lamp-42',
  });
  const link = { machineId: null, customerName: `Kim ${tellTale}`, level: 1, segment: 'business', language: 'en' };
  await put('/api/links', link);
  const settings = { ...defaultCompanySettings, phone, mail: address };
  await put('/api/settings', { settings }, 'PUT');
  return cookie;
}

test('[threat.T21] of a session, from the machine’s page to the trainers’ notes, the log has each step once and nothing of anybody', async () => {
  const lead = await furnish();
  const { secret, visit } = await asksAtMachine(house, await prepareMachine(house));
  const talk = await wholeSession(house, secret);
  await (await cardOf(house, talk)).ask('/mail', { to: address });
  const waiter = await waitIn(house);
  await ask(house, waiter, { mail: address, phone });
  await closePage(house, waiter);
  const { link } = await mail.arrival(0);
  for (const path of [`/api/links/exchange?secret=${secret}`, `/join#${secret}`, `/api/nowhere/${address}`])
    await house.server.request(path, { body: { secret, name: tellTale, text: phone } });
  const guess = { login: address, password: `${tellTale}-wrong-password` };
  await house.server.request('/api/sign-in', { body: guess, headers: { origin: `https://${tellTale}.example` } });
  await house.server.request('/api/sign-in', { body: guess });

  const logged = house.server.logged.map((line) => JSON.stringify(line));
  const secrets = [secret, link.split('#')[1], lead, visit, talk.technician.cookie, talk.visitor.cookie];
  const values = secrets.map((one) => one?.split('=').at(-1) ?? '');
  expect(values.every((value) => value.length > 8)).toBe(true);
  for (const word of [tellTale, 'Mara Vogt', 'Kim Lindt', '7654321', '127.0.0.1', ...values])
    expect([word, logged.filter((line) => line.toLowerCase().includes(word.toLowerCase()))]).toEqual([word, []]);
  const steps = house.server.logged.filter((line) => line.session === talk.sessionId && line.level === 30);
  const states = steps.map(({ msg }) => String(msg)).filter((msg) => /^session \w+$/.test(msg));
  expect(states).toEqual(
    ['queued', 'offered', 'connecting', 'live', 'wrappingUp', 'ended'].map((one) => `session ${one}`),
  );
});

test('[threat.T21] an error is logged without the values of the row that a database would not take', () => {
  const lines: string[] = [];
  const log = pino(logOptions('info'), { write: (line) => void lines.push(line) });
  const error = new DatabaseError('duplicate key value violates unique constraint "staff_login"', 1, 'error');
  error.code = '23505';
  error.detail = `Key (login)=(${address}) already exists.`;
  log.error({ err: error, requestId: 'one' }, 'request failed');
  const [line] = lines.map(
    (one) => JSON.parse(one) as { readonly err: { readonly code: string; readonly stack: string } },
  );
  expect(line?.err.code).toBe('23505');
  expect(line?.err.stack).toContain('logged.test');
  expect(lines.join()).not.toContain(tellTale);
});
