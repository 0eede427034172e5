import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';

const cast = gatherCast();

/** Texts that would act if a page took them for anything but text. */
const hostile = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(2)</script>',
  '</title><svg/onload=alert(3)>',
  "javascript:alert('4')",
  '{{constructor.constructor("alert(5)")()}}',
];
const [imageText, scriptText, svgText, linkText, templateText] = hostile as [string, string, string, string, string];

/** Nothing that a text could have made is in the page. */
async function expectInert(page: Page): Promise<void> {
  const strays = await page.evaluate(
    () => document.querySelectorAll('[onerror], [onload], img[src="x"], body script').length,
  );
  const own = await page.evaluate(() => document.querySelectorAll('body script[type=module][src^="/"]').length);
  expect(strays - own).toBe(0);
}

it('[threat.T13] hostile names, labels and notes are text wherever they are shown', async () => {
  const { customer, technician, troupe } = await cast.call({
    names: { technician: imageText, machine: scriptText, company: svgText },
    customerName: linkText,
  });
  const expectShown = (page: Page, text: string) =>
    expect.poll(() => page.getByText(text).count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await expectShown(technician.page, linkText);
  await expectShown(technician.page, scriptText);
  await expectShown(customer.page, imageText);
  await technician.hold();
  for (const [n, text] of hostile.entries()) {
    await technician.choose('text', 'orange');
    await technician.draw([0.3, 0.3 + n / 10], [0.31, 0.31 + n / 10]);
    await technician.page.keyboard.type(text);
    await technician.page.keyboard.press('Enter');
    await expectShown(customer.page, text);
  }
  await expectInert(customer.page);
  await expectInert(technician.page);
  await technician.keep();
  await customer.page.getByRole('button', { name: customer.says('kept.open', { number: 1 }) }).waitFor();
  await technician.end();
  await technician.file('notFixed', hostile.join('\n'));
  await customer.heading('recap.notFixed').waitFor();
  await expectShown(customer.page, templateText);
  await expectInert(customer.page);
  for (const member of [troupe.lead, troupe.trainer]) {
    const looker = await cast.technician(member);
    await expectShown(looker.page, scriptText);
    await expectInert(looker.page);
  }
});

it('[threat.T13] what a customer typed into nothing but the address does nothing', async () => {
  const { server } = cast.stage();
  for (const text of [imageText, scriptText, svgText]) {
    const customer = await cast.customer(`${server.url}/join#${encodeURIComponent(text)}`);
    await customer.page.waitForLoadState('networkidle');
    await expectInert(customer.page);
  }
});

/** Notes the page's data channel for marks, so that a test can say on it what no page would. */
async function tapChannel(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const send = RTCDataChannel.prototype.send as (data: unknown) => void;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
      const isText = typeof data === 'string' || (data as ArrayBuffer).byteLength < 2_000;
      if (isText) (window as unknown as { marksChannel: RTCDataChannel }).marksChannel = this;
      send.call(this, data);
    };
  });
}

/** Sends as fast as the channel takes it, with ids that are new each time; answers how many bytes that were. */
async function flood(page: Page, message: string): Promise<number> {
  await page.waitForFunction(() => 'marksChannel' in window, undefined, { polling: 100 });
  return page.evaluate(async (text) => {
    const channel = (window as unknown as { marksChannel: RTCDataChannel }).marksChannel;
    const until = performance.now() + 3_000;
    let sent = 0;
    for (let n = 0; performance.now() < until && channel.readyState === 'open'; ) {
      for (; channel.bufferedAmount < 500_000; n += 1) {
        const bytes = new TextEncoder().encode(text.replaceAll('FRESH', `${n}`));
        channel.send(bytes);
        sent += bytes.length;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return sent;
  }, message);
}

/**
 * The share of its time that a page is kept busy while something else is under way. It counts the CPU time of the page's own
 * thread, so a machine that others use does not change it.
 */
async function busyShare(page: Page, meanwhile: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taskSeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const [before, startedAt] = [await taskSeconds(), performance.now()];
  await meanwhile();
  const share = ((await taskSeconds()) - before) / ((performance.now() - startedAt) / 1000);
  await session.detach();
  return share;
}

const mark = (n: number) => ({
  t: 'ops',
  ops: Array.from({ length: 20 }, (_, k) => ({
    id: `flood-${n}-${k}-0000`,
    stamp: 1_000 + k,
    type: 'add',
    annotation: {
      id: `flooded-${n}-${k}-0000`,
      author: 'somebody-else',
      kind: 'ring',
      color: 'lime',
      placement: { keyframeId: 'nowhere-at-all', center: [0.5, 0.5], radius: [0.1, 0.1] },
    },
  })),
});

const photos = {
  t: 'ops',
  ops: Array.from({ length: 100 }, (_, k) => ({
    id: `flooding-FRESH-${k}`,
    stamp: 1,
    type: 'picture',
    keyframe: { id: `flooded-FRESH-${k}`, width: 640, height: 480, source: 'photo', takenAt: 1 },
  })),
};

it.each([
  ['pointing', { t: 'point', keyframeId: null, at: [0.5, 0.5] }],
  ['marks', mark(1)],
  ['pictures nobody has seen', photos],
  ['beats', { t: 'beat', n: 1, back: false }],
] as const)(
  '[threat.T11] a flood of %s from either side leaves the other page usable and the call alive',
  async (name, message) => {
    const { customer, technician } = await cast.call({ prepare: tapChannel });
    for (const [from, to] of [
      [technician, customer],
      [customer, technician],
    ] as const) {
      let sent = 0;
      const share = await busyShare(to.page, async () => {
        sent = await flood(from.page, JSON.stringify(message));
      });
      expect(sent).toBeGreaterThan(500_000);
      // Half of its time left is enough for 30 frames a second.
      expect(share).toBeLessThan(0.5);
      console.log(`${name}: ${sent} bytes kept the other page busy for ${Math.round(share * 100)} % of its time`);
    }
    await technician.seesPicture();
    await customer.stop();
    await customer.heading('wrapUp.title').waitFor();
  },
);

it("[rule.M4] a mark that the customer's page sends is not drawn at the desk", async () => {
  const { customer, technician } = await cast.call({ prepare: tapChannel });
  await technician.hold();
  await customer.held().waitFor();
  await flood(customer.page, JSON.stringify(mark(2)));
  expect(await technician.page.getByText(technician.says('noMarksHeld')).count()).toBe(1);
});
