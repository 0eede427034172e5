import { expect, it } from 'vitest';
import { annotationsOf, applyOp, emptyDrawing } from '#models/drawing.ts';
import { gatherCast } from '#test/support/cast.ts';
import { recovered } from '#test/support/faults.ts';
import { findColor, photograph } from '#test/support/pixels.ts';

const cast = gatherCast();

it('[fault.S1] [rule.S7] [rule.M6] the call outlives the death of the server, and marks drawn meanwhile are kept', async (context) => {
  const { customer, technician, troupe } = await cast.call();
  const { server, store } = cast.stage();
  const seen = async (color: 'cyan' | 'magenta' | 'lime') => findColor(await photograph(customer.held()), color).count;
  await technician.hold();
  await technician.choose('ring', 'cyan');
  await technician.draw([0.1, 0.6], [0.24, 0.84]);
  await expect.poll(() => seen('cyan'), { timeout: 20_000 }).toBeGreaterThan(100);

  await server.kill('SIGKILL');
  await technician.page.getByText(technician.says('serverLostDrawing')).waitFor({ timeout: 30_000 });
  await customer.page.getByText(customer.says('notice.server.live')).waitFor({ timeout: 30_000 });
  // The picture and the marks go from browser to browser.
  await technician.seesPicture();
  await technician.choose('ring', 'magenta');
  await technician.draw([0.4, 0.3], [0.54, 0.54]);
  await expect.poll(() => seen('magenta'), { timeout: 20_000 }).toBeGreaterThan(100);

  await server.start();
  const upAt = Date.now();
  await technician.page.getByText(technician.says('serverLostDrawing')).waitFor({ state: 'detached', timeout: 30_000 });
  await technician.page
    .getByText(/Not yet saved/)
    .first()
    .waitFor({ state: 'detached', timeout: 30_000 });
  await customer.page.getByText(customer.says('notice.server.live')).waitFor({ state: 'detached', timeout: 30_000 });
  await recovered(context, 'both lines are back', { ms: Date.now() - upAt, withinMs: 10_000 });
  await technician.choose('ring', 'lime');
  await technician.draw([0.7, 0.6], [0.84, 0.84]);
  await expect.poll(() => seen('lime'), { timeout: 20_000 }).toBeGreaterThan(100);

  // Both are still in the call they were in, and the log has all three rings.
  await technician.seesPicture();
  const open = await store.sessions.openOf(troupe.company.id);
  expect(open.map(({ state, epoch }) => ({ state, epoch }))).toEqual([{ state: 'live', epoch: 1 }]);
  const where = { companyId: troupe.company.id, sessionId: open[0]?.id ?? '' };
  const colors = async () => {
    const entries = await store.operations.since(where, 0);
    const drawing = entries.reduce((all, { operation }) => applyOp(all, operation), emptyDrawing);
    return annotationsOf(drawing, drawing.shown.value ?? '')
      .map(({ color }) => color)
      .sort();
  };
  await expect.poll(colors).toEqual(['cyan', 'lime', 'magenta']);
  await technician.page.reload();
  await expect
    .poll(async () => findColor(await photograph(technician.surface()), 'magenta').count, { timeout: 30_000 })
    .toBeGreaterThan(100);
});

it('[fault.S2] [rule.S7] a server that is stopped and started again stops no call, and both lines are back at once', async (context) => {
  const { customer, technician, troupe } = await cast.call();
  const { server, store } = cast.stage();
  const seen = async (color: 'cyan' | 'lime') => findColor(await photograph(customer.held()), color).count;
  await technician.hold();
  await technician.choose('ring', 'cyan');
  await technician.draw([0.1, 0.6], [0.24, 0.84]);
  await expect.poll(() => seen('cyan'), { timeout: 20_000 }).toBeGreaterThan(100);
  const stoppedAt = Date.now();
  await server.kill('SIGTERM');
  console.log(`stopped in ${Date.now() - stoppedAt} ms`);
  await technician.page.getByText(technician.says('serverLostDrawing')).waitFor({ timeout: 30_000 });
  await customer.page.getByText(customer.says('notice.server.live')).waitFor({ timeout: 30_000 });
  await technician.seesPicture();
  await server.start();
  const upAt = Date.now();
  await technician.page.getByText(technician.says('serverLostDrawing')).waitFor({ state: 'detached', timeout: 30_000 });
  await customer.page.getByText(customer.says('notice.server.live')).waitFor({ state: 'detached', timeout: 30_000 });
  await recovered(context, 'both lines are back', { ms: Date.now() - upAt, withinMs: 5_000 });
  await technician.choose('ring', 'lime');
  await technician.draw([0.7, 0.6], [0.84, 0.84]);
  await expect.poll(() => seen('lime'), { timeout: 20_000 }).toBeGreaterThan(100);
  const open = await store.sessions.openOf(troupe.company.id);
  expect(open.map(({ state, epoch }) => ({ state, epoch }))).toEqual([{ state: 'live', epoch: 1 }]);
});

it('[fault.S1] an offer that was open when the server died is made again', async () => {
  const { ben, inviteCustomer } = await cast.troupe();
  const { server } = cast.stage();
  const technician = await cast.technician(ben);
  const customer = await cast.customer(await inviteCustomer());
  await customer.agree();
  await technician.offered().waitFor();
  await server.kill('SIGKILL');
  await server.start();
  await technician.accept();
  await customer.showIt();
  await technician.seesPicture();
});
