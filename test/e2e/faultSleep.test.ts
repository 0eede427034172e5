import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { launchProfile } from '#test/support/browser.ts';
import { gatherCast } from '#test/support/cast.ts';
import { lasting, recovered } from '#test/support/faults.ts';
import { deviceOf, seatIn } from '#test/support/person.ts';
import { findColor, photograph } from '#test/support/pixels.ts';
import { sitDown } from '#test/support/technician.ts';

const cast = gatherCast();
const folder = await mkdtemp(join(tmpdir(), 'profile-'));
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
const long = { timeout: 60_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('[fault.W4] [threat.T6] a technician whose computer slept finds the session with somebody else, and writes nothing there', async (context) => {
  const troupe = await cast.troupe();
  const { server, store } = cast.stage();
  const laptop = await launchProfile(folder, { device: deviceOf({}) });
  const asleep = cast.keep(await seatIn(laptop.context, { prepare: cast.hear }));
  const ben = await sitDown(asleep, { url: server.url, member: troupe.ben });
  const customer = await cast.customer(await troupe.inviteCustomer());
  await customer.agree();
  await customer.showIt();
  await ben.accept();
  await ben.seesPicture();
  await ben.hold();
  await ben.choose('ring', 'cyan');
  await ben.draw([0.1, 0.3], [0.24, 0.54]);
  const seen = async (color: 'cyan' | 'magenta') => findColor(await photograph(customer.held()), color).count;
  await expect.poll(() => seen('cyan'), long).toBeGreaterThan(100);
  const mia = await cast.technician(troupe.mia);

  const wake = laptop.sleep();
  const sleptAt = Date.now();
  await customer.page
    .getByText(customer.says('notice.interrupted.title'))
    .or(customer.page.getByText(customer.says('notice.lost.title', { name: 'Ben Okafor' })))
    .first()
    .waitFor(long);
  await mia.offered().waitFor(long);
  await recovered(context, 'somebody else is asked', { ms: Date.now() - sleptAt, withinMs: 20_000 });
  await mia.accept();
  await customer.page.getByText('Mia Castellano').first().waitFor(long);
  await mia.seesPicture();
  await pause(Math.max(0, lasting(600_000, 0) - (Date.now() - sleptAt)));

  wake();
  await ben.page.getByText(ben.says('movedTo', { name: 'Mia Castellano' })).waitFor(long);
  await mia.seesPicture();
  const open = await store.sessions.openOf(troupe.company.id);
  expect(open.map((session) => ('technicianId' in session ? session.technicianId : null))).toEqual([troupe.mia.id]);
  // What the page asked for as it woke is not theirs any more.
  const isExpected = (fault: string) => /status of 403/.test(fault);
  asleep.faults.splice(0, asleep.faults.length, ...asleep.faults.filter((fault) => !isExpected(fault)));
  await laptop.kill();
});
