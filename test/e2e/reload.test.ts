import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { recovered } from '#test/support/faults.ts';
import { findColor, photograph } from '#test/support/pixels.ts';

const cast = gatherCast();

it('[fault.P1] [rule.R1] a customer who reloads is back in the call, asked nothing again, and the marks are there', async (context) => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await technician.choose('ring', 'cyan');
  await technician.draw([0.4, 0.3], [0.6, 0.6]);
  await expect.poll(async () => findColor(await photograph(customer.held()), 'cyan').count).toBeGreaterThan(100);
  const reloadedAt = Date.now();
  await customer.page.reload();
  await customer.held().locator('canvas').waitFor();
  await technician.seesPicture();
  const tookMs = Date.now() - reloadedAt;
  await expect.poll(async () => findColor(await photograph(customer.held()), 'cyan').count).toBeGreaterThan(100);
  expect(await customer.button('consent.button').count()).toBe(0);
  expect(await customer.button('preview.show').count()).toBe(0);
  await recovered(context, 'the picture is back', { ms: tookMs, withinMs: 6_000 });
});

it('[fault.P1] opening the same link again in the same browser asks nothing again, and the technician reads where they are', async () => {
  const { customer, technician } = await cast.call();
  await customer.page.goto('about:blank');
  const gone = technician.page.getByText(technician.says('customerGone', { name: 'Kim Lindt' }));
  await gone.waitFor();
  await customer.page.goto(`${cast.stage().server.url}/join`);
  await customer.page.getByText('Ben Okafor · level 2').waitFor();
  await gone.waitFor({ state: 'detached', timeout: 20_000 });
});

it('[fault.W2] [rule.M5] a technician who reloads is back in the same session with the drawing', async (context) => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await technician.choose('arrow', 'magenta');
  await technician.draw([0.3, 0.35], [0.62, 0.55]);
  await expect
    .poll(async () => findColor(await photograph(technician.surface()), 'magenta').count)
    .toBeGreaterThan(100);
  await technician.choose('point');
  await technician.page.mouse.move(5, 5);
  const before = findColor(await photograph(technician.surface()), 'magenta');
  const reloadedAt = Date.now();
  await technician.page.reload();
  await technician.seesPicture();
  const tookMs = Date.now() - reloadedAt;
  await expect
    .poll(async () => findColor(await photograph(technician.surface()), 'magenta').count, { timeout: 20_000 })
    .toBeGreaterThan(before.count * 0.7);
  const after = findColor(await photograph(technician.surface()), 'magenta');
  expect(Math.hypot(after.middle[0] - before.middle[0], after.middle[1] - before.middle[1])).toBeLessThan(0.02);
  expect(await customer.held().count()).toBe(1);
  await recovered(context, 'the picture is back', { ms: tookMs, withinMs: 5_000 });
  // And the session goes on: another mark still arrives.
  await technician.choose('ring', 'lime');
  await technician.draw([0.2, 0.6], [0.34, 0.84]);
  await expect.poll(async () => findColor(await photograph(customer.held()), 'lime').count).toBeGreaterThan(100);
});

it('[fault.W2] [rule.M6] a picture that could not be stored before the technician reloads is there after it, and stored', async () => {
  const { customer, technician } = await cast.call();
  let isBarred = true;
  const stored: string[] = [];
  await technician.page.route('**/keyframes/**', (route) => {
    const isUpload = route.request().method() === 'PUT';
    if (isUpload && isBarred) return route.abort('connectionrefused');
    if (isUpload) stored.push(route.request().url());
    return route.continue();
  });
  await technician.hold();
  await customer.held().locator('img').waitFor();
  await technician.page.reload();
  await technician.page.locator('img.held[src^="blob:"]').waitFor();
  expect(stored).toEqual([]);
  isBarred = false;
  await expect.poll(() => stored.length, { timeout: 20_000 }).toBe(1);
});

it('[fault.W1] a technician whose tab is gone comes back to the desk and goes on with the session', async () => {
  const { customer, technician } = await cast.call();
  await technician.page.close();
  await customer.page.getByText(customer.says('notice.lost.title', { name: 'Ben Okafor' })).waitFor();
  const again = technician.on(await technician.openTab());
  await again.page.goto(cast.stage().server.url);
  await again.button('continueHere').click();
  await again.seesPicture();
});
