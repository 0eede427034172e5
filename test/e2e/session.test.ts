import { expect, it } from 'vitest';
import type { Point } from '#models/annotation.ts';
import { gatherCast } from '#test/support/cast.ts';
import { difference, findColor, photograph } from '#test/support/pixels.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;

/** Both are the same share of the same picture, whatever the size of the windows. */
function expectNear(a: Point, b: Point, tolerance = 0.015): void {
  expect(Math.abs(a[0] - b[0])).toBeLessThan(tolerance);
  expect(Math.abs(a[1] - b[1])).toBeLessThan(tolerance);
}

it('two taps bring the customer from the link to the technician, full size', async () => {
  const { customer, technician } = await cast.call();
  await technician.page.waitForFunction(() => document.querySelector('video')?.videoWidth === 1280);
  await customer.page.getByText('Ben Okafor · level 2').waitFor();
});

it('a mark is drawn at the same place of the same picture for both', async () => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await technician.choose('arrow', 'magenta');
  await technician.draw([0.3, 0.35], [0.62, 0.55]);
  await technician.choose('ring', 'lime');
  await technician.draw([0.2, 0.6], [0.34, 0.84]);
  await customer.held().locator('canvas').waitFor();
  await expect.poll(async () => findColor(await photograph(customer.held()), 'lime').count).toBeGreaterThan(150);
  // Both pictures in the width of the phone's.
  const atDesk = await photograph(technician.surface(), 780);
  const onPhone = await photograph(customer.held(), 780);
  for (const color of ['magenta', 'lime'] as const) {
    const [near, far] = [findColor(atDesk, color), findColor(onPhone, color)];
    expectNear(near.middle, far.middle);
    expectNear(near.from, far.from);
    expectNear(near.to, far.to);
  }
  const arrow = findColor(onPhone, 'magenta');
  expectNear(arrow.from, [0.3, 0.35], 0.03);
  expectNear(arrow.to, [0.62, 0.56], 0.03);
});

it('what the customer sees held is the very frame the technician holds', async () => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await customer.held().getByRole('img').waitFor();
  // The live picture lies in the upper left corner of the desk's.
  const [atDesk, onPhone] = [await photograph(technician.surface(), 390), await photograph(customer.held(), 390)];
  const lower = (pixels: typeof atDesk) => ({ ...pixels, bytes: pixels.bytes.slice(390 * 3 * 80) });
  expect(difference(lower(atDesk), lower(onPhone))).toBeLessThan(6);
});

it('ink grows on the phone while it is drawn', async () => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await technician.choose('ink', 'magenta');
  const box = await technician.surface().boundingBox();
  if (!box) throw new Error('There is no picture to draw on.');
  const { mouse } = technician.page;
  const move = (x: number) => mouse.move(box.x + x * box.width, box.y + 0.7 * box.height, { steps: 8 });
  const reach = async () => findColor(await photograph(customer.held()), 'magenta').to[0];
  await move(0.3);
  await mouse.down();
  await move(0.45);
  await expect.poll(reach, { timeout: 20_000 }).toBeGreaterThan(0.43);
  expect(await reach()).toBeLessThan(0.5);
  await move(0.6);
  await expect.poll(reach).toBeGreaterThan(0.58);
  await move(0.75);
  await mouse.up();
  await expect.poll(reach).toBeGreaterThan(0.73);
});

it('[rule.M3] undo takes a mark away for both, and nothing else', async () => {
  const { customer, technician } = await cast.call();
  const count = async (color: 'orange' | 'cyan') => findColor(await photograph(customer.held()), color).count;
  await technician.hold();
  await technician.choose('ring', 'cyan');
  await technician.draw([0.2, 0.6], [0.34, 0.84]);
  await technician.choose('arrow', 'orange');
  await technician.draw([0.6, 0.3], [0.8, 0.5]);
  await expect.poll(() => count('orange'), { timeout: 20_000 }).toBeGreaterThan(100);
  await technician.undo();
  await expect.poll(() => count('orange')).toBe(0);
  expect(await count('cyan')).toBeGreaterThan(100);
});

it('back to live takes the held picture off the phone', async () => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await customer.held().waitFor();
  await technician.page.keyboard.press('h');
  await customer.held().waitFor({ state: 'detached' });
});

it('keeps a picture with its marks, files the end, and shows both the recap', async () => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await technician.choose('turn', 'orange');
  await technician.draw([0.5, 0.4], [0.6, 0.5]);
  await technician.keep();
  await customer
    .button('kept.open')
    .or(customer.page.getByRole('button', { name: 'Open picture 1' }))
    .first()
    .waitFor();
  await technician.end();
  await customer.heading('wrapUp.title').waitFor();
  await technician.file('fixed', 'Turned the blue valve by half.');
  await customer.heading('recap.fixed').waitFor();
  await customer.page.getByText('Turned the blue valve by half.').waitFor();
  await technician.page.getByText('Turned the blue valve by half.').waitFor();
  const kept = customer.page.getByRole('img', { name: customer.says('kept.alt', { number: 1 }) });
  await kept.scrollIntoViewIfNeeded();
  await expect.poll(async () => findColor(await photograph(kept), 'orange').count).toBeGreaterThan(200);
  await technician.page.getByRole('heading', { name: technician.says('filed') }).waitFor();
});

it('the customer stops, says that it is meant, and the technician is told', async () => {
  const { customer, technician } = await cast.call();
  await customer.stop();
  await customer.heading('wrapUp.title').waitFor();
  await technician.page.getByText(technician.says('endedByCustomer')).waitFor();
});

it('the customer sees the technician who turns a camera on, puts them away and back, and each sees when it is off', async () => {
  const { customer, technician } = await cast.call();
  const face = customer.page.getByRole('button', { name: customer.says('face.hide', { name: 'Ben Okafor' }) });
  const own = technician.page.getByLabel(technician.says('ownPicture'));
  const toggle = () => technician.page.getByRole('button', { name: technician.says('ownCamera') }).click();
  expect([await face.count(), await own.count()]).toEqual([0, 0]);
  await toggle();
  await own.waitFor();
  const shows = (video: HTMLVideoElement | SVGElement) => (video as HTMLVideoElement).videoWidth > 0;
  await expect.poll(() => face.locator('video').evaluate(shows)).toBe(true);
  await technician.hold();
  await customer.held().waitFor();
  await face.click();
  await customer.page.getByRole('button', { name: customer.says('face.show.long', { name: 'Ben Okafor' }) }).click();
  await face.waitFor();
  await toggle();
  await face.waitFor({ state: 'detached' });
  expect(await own.count()).toBe(0);
});

it('a double tap on Show it with a technician there shows the picture, and brings up nothing else', async () => {
  const troupe = await cast.troupe();
  const technician = await cast.technician(troupe.ben);
  const customer = await cast.customer(await troupe.inviteCustomer());
  await customer.agree();
  await technician.accept();
  await customer.heading('preview.live.title', { name: 'Ben Okafor' }).waitFor();
  await customer.button('preview.show').dblclick();
  await technician.seesPicture();
  expect(await customer.button('bar.pause.long').count()).toBe(1);
});

it('where a part of the page does not come, as after an update, the rest goes on, says so, and has it when it is loaded again', async () => {
  const marksScript = '**/assets/Overlay-*';
  const { customer, technician } = await cast.call({
    prepare: async (context) => {
      await context.route(marksScript, (route) => route.abort());
    },
  });
  await technician.page.getByText(technician.says('partMissing')).waitFor();
  await technician.seesPicture();
  if (shots) await technician.page.screenshot({ path: `${shots}/session-part-missing.png` });
  await technician.context.unroute(marksScript);
  await technician.button('loadAgain').click();
  await technician.seesPicture();
  await technician.hold();
  await technician.choose('ring', 'lime');
  await technician.draw([0.3, 0.3], [0.6, 0.6]);
  await expect.poll(async () => findColor(await photograph(customer.held()), 'lime').count).toBeGreaterThan(150);
  await expect.poll(async () => findColor(await photograph(technician.surface()), 'lime').count).toBeGreaterThan(150);
  const said = technician.faults.splice(0);
  expect(said.filter((fault) => !/Overlay-|error boundary/i.test(fault))).toEqual([]);
});
