import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { say } from '#models/text/say.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { ownRelay, type Relay } from '#test/support/coturn.ts';
import { all, clockOff, recovered } from '#test/support/faults.ts';
import { recordingOf } from '#test/support/recordingOf.ts';
import { readsRelayed, relayOf, relaysOnly } from '#test/support/relayed.ts';

const hourMs = 3_600_000;
const long = { timeout: 30_000 };

/** The first relay: it takes what comes, and says nothing. */
const silent = createServer();
let relay: Relay;
const addressOf = (port: number) => `turn:127.0.0.1:${port}?transport=tcp`;
const cast = gatherCast({
  server: async () => {
    if (!ownRelay.isPossible) return {};
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    relay = await ownRelay.start();
    // UDP is blocked, and the first relay is dead.
    const urls = [(silent.address() as AddressInfo).port, relay.port].map(addressOf);
    return { env: { TURN_URLS: urls.join(','), TURN_SECRET: relay.secret } };
  },
});
beforeEach(({ skip }) => skip(!ownRelay.isPossible, ownRelay.absence));
afterAll(async () => {
  silent.close();
  await relay?.stop();
});

it('[fault.S6] with one clock an hour ahead and one an hour behind nothing comes early: an offer, a code, a relay, a recording', async () => {
  const { server, store } = cast.stage();
  const troupe = await cast.troupe();
  const technician = await cast.technician(troupe.ben, { prepare: all(clockOff(hourMs), relaysOnly) });
  const { page } = technician;
  // A code to be read out is good for ten minutes, which are told by the clock on the desk.
  await page.getByRole('textbox', { name: technician.says('customerName') }).fill('Rosa Klein');
  await page.getByText(say(waysEn, 'takesMe'), { exact: true }).click();
  await technician.button('makeLink').click();
  await page.getByText(say(waysEn, 'byVoice'), { exact: true }).click();
  await page.getByRole('button', { name: say(waysEn, 'makeCode'), exact: true }).click();
  const lasts = await page.locator('.spoken-code [role=status]').textContent();
  const [, hour, minute] = /(\d+):(\d\d)\.$/.exec(lasts ?? '') ?? [];
  const onDesk = new Date(Date.now() + hourMs);
  const until = new Date(onDesk);
  until.setHours(Number(hour), Number(minute));
  const minutes = ((until.getTime() - onDesk.getTime()) / 60_000 + 1_440) % 1_440;
  expect(minutes).toBeGreaterThan(8);
  expect(minutes).toBeLessThanOrEqual(10);

  const prepare = all(clockOff(-hourMs), relaysOnly);
  const customer = await cast.customer(await troupe.inviteCustomer(), { prepare });
  await customer.agree('case');
  await technician.offered().waitFor(long);
  const left = await page.getByRole('timer').first().textContent();
  expect(Number(left?.split(':')[1])).toBeGreaterThan(5);
  expect(Number(left?.split(':')[1])).toBeLessThanOrEqual(15);
  await customer.showIt();
  await technician.accept();
  // The relay takes credentials that end by the server's clock.
  await technician.seesPicture();
  await readsRelayed.technician(technician).waitFor(long);
  await readsRelayed.customer(customer).waitFor(long);
  await expect.poll(() => page.locator('.recording-chip').textContent(), long).toBe(technician.says('recording.on'));
  await technician.hold();
  await technician.choose('ring', 'cyan');
  await technician.draw([0.4, 0.3], [0.6, 0.6]);
  const drawnAt = Date.now();
  await customer.held().locator('canvas').waitFor();
  expect(await customer.page.locator('.notice').count()).toBe(0);
  const sessionId = (await store.sessions.openOf(troupe.company.id))[0]?.id ?? '';
  await customer.stop();
  const endedAt = Date.now();
  await technician.file('fixed', 'Belt tightened.');
  const read = () => recordingOf(server.url, troupe.lead, sessionId);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  const answer = await read();
  const zero = answer?.recording.firstLiveAt ?? 0;
  const [segment] = answer?.segments ?? [];
  const [mark] = answer?.timeline.filter(({ type }) => type === 'mark') ?? [];
  expect(Math.abs((mark?.atMs ?? 0) + zero - drawnAt)).toBeLessThan(3_000);
  expect(segment?.startedAtMs).toBeLessThan(drawnAt - zero);
  expect(Math.abs((segment?.endedAtMs ?? 0) + zero - endedAt)).toBeLessThan(5_000);
});

it('[fault.S5] where only relays can be reached and the first is dead the call goes by the second; when that goes both read it, and it goes on', async (context) => {
  const { store } = cast.stage();
  const troupe = await cast.troupe();
  const technician = await cast.technician(troupe.ben, { prepare: relaysOnly });
  const customer = await cast.customer(await troupe.inviteCustomer(), { prepare: relaysOnly });
  await customer.agree();
  await customer.showIt();
  await technician.accept();
  const acceptedAt = Date.now();
  await technician.seesPicture();
  await recovered(context, 'the picture is there by the second relay', {
    ms: Date.now() - acceptedAt,
    withinMs: 5_000,
  });
  const relays = [await relayOf(technician.page), await relayOf(customer.page)].filter((found) => found !== null);
  expect(new Set(relays)).toEqual(new Set([`tcp ${addressOf(relay.port)}`]));
  await readsRelayed.technician(technician).waitFor(long);
  await readsRelayed.customer(customer).waitFor(long);

  await relay.stop();
  await customer.page.getByText(customer.says('notice.interrupted.title')).waitFor(long);
  await technician.page.getByText(technician.says('lineInterrupted', { name: 'Kim Lindt' })).waitFor(long);
  // Whoever reaches the other directly has a call all the same.
  const direct = await cast.technician(troupe.mia);
  const other = await cast.customer(await troupe.inviteCustomer({ name: 'Rosa Klein' }));
  await other.agree();
  await other.showIt();
  await direct.accept();
  await direct.seesPicture();
  expect([await readsRelayed.technician(direct).count(), await readsRelayed.customer(other).count()]).toEqual([0, 0]);

  relay = await ownRelay.start(relay.port);
  const backAt = Date.now();
  await customer.page.getByText(customer.says('notice.interrupted.title')).waitFor({ state: 'detached', ...long });
  await technician.seesPicture();
  await recovered(context, 'the call goes on', { ms: Date.now() - backAt });
  const open = await store.sessions.openOf(troupe.company.id);
  expect(open.map(({ state, epoch }) => ({ state, epoch }))).toEqual([
    { state: 'live', epoch: 1 },
    { state: 'live', epoch: 1 },
  ]);
});
