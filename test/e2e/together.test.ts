import { expect, it } from 'vitest';
import { floorEn } from '#models/text/floor.en.ts';
import { type JoiningKey, joiningEn } from '#models/text/joining.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { type TogetherKey, togetherEn } from '#models/text/together.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import type { Customer } from '#test/support/customer.ts';
import { barriers } from '#test/support/person.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();
const team = (key: TogetherKey, params?: Params) => say(togetherEn, key, params);
const joining = (key: JoiningKey, params?: Params) => say(joiningEn, key, params);
const [kim, ben, mia, lena] = ['Kim Lindt', 'Ben Okafor', 'Mia Castellano', 'Lena Hofer'];

const press = ({ page }: Technician, key: TogetherKey, params?: Params) =>
  page.getByRole('button', { name: team(key, params), exact: true }).click();
const question = ({ page }: Customer, name: string, level: number) =>
  page.getByRole('dialog', { name: joining('ask.title', { name, level }) });
/** Answers the question once it has stood there long enough to be read. */
async function answer({ page }: Customer, key: JoiningKey): Promise<void> {
  await page.locator('dialog fieldset[aria-disabled="false"]').waitFor();
  await page.getByRole('button', { name: joining(key), exact: true }).click();
}

/** The lines of the shorter side of the live picture that moves on this screen. */
const lines = ({ page }: Technician) =>
  page.evaluate(() => {
    const { videoWidth = 0, videoHeight = 0 } = document.querySelector('video') ?? {};
    return Math.min(videoWidth, videoHeight);
  });

/** How many voices are heard on a page of the staff. */
const voices = ({ page }: Technician) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('audio')].filter(({ srcObject }) =>
        (srcObject as MediaStream | null)?.getAudioTracks().some((track) => !track.muted),
      ).length,
  );

/** Counts the longest time between two frames of the live picture from now on, in ms. */
async function watchGaps({ page }: Technician): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const video = document.querySelector('video');
    const seen = { last: performance.now(), longest: 0 };
    Object.assign(globalThis, { seen });
    const next = () => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      video?.requestVideoFrameCallback(next);
    };
    video?.requestVideoFrameCallback(next);
  });
  return () =>
    page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { last: number; longest: number } };
      return Math.max(seen.longest, performance.now() - seen.last);
    });
}

/** Waits until frames come that were not here when this was called. */
async function freshPicture(page: Technician['page']): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let count = 0;
        const next = () => {
          count += 1;
          if (count === 30) resolve();
          else document.querySelector('video')?.requestVideoFrameCallback(next);
        };
        next();
      }),
  );
}

async function secondTechnician(troupe: Awaited<ReturnType<typeof cast.call>>['troupe']): Promise<Technician> {
  const second = await cast.technician(troupe.mia);
  await second.page.getByText(second.says('youAreAvailable')).waitFor();
  return second;
}

it('[route.R11] [route.P15] [rule.T2] hands over warmly: the first leaves when the second is there, and the picture never stops', async () => {
  const { customer, technician, troupe } = await cast.call();
  await technician.hold();
  await technician.choose('ring', 'lime');
  await technician.draw([0.2, 0.6], [0.34, 0.84]);
  await technician.page.keyboard.press('h');
  const second = await secondTechnician(troupe);
  await press(technician, 'team.handOver');
  await technician.page.getByRole('button', { name: team('team.askPerson', { name: mia }) }).waitFor();
  expect(await barriers(technician.page)).toEqual([]);
  await press(technician, 'team.askPerson', { name: mia });
  await second.page.getByText(floorEn.offerHandover).waitFor();
  await second.accept();
  await second.page.getByRole('heading', { name: team('team.askingTitle', { customer: kim }) }).waitFor();
  expect(await second.page.locator('video').count()).toBe(0);
  await question(customer, mia, 2).waitFor();
  expect(await barriers(customer.page)).toEqual([]);
  await answer(customer, 'ask.agree');
  await second.seesPicture();
  expect(await lines(second)).toBeLessThanOrEqual(360);
  expect(await lines(technician)).toBe(720);
  await customer.page.getByText(joining('came', { name: mia })).waitFor();
  await customer.page.getByText(`${mia} · level 2`).waitFor();
  await expect.poll(() => voices(technician), { timeout: 20_000 }).toBe(2);
  await expect.poll(() => voices(second), { timeout: 20_000 }).toBe(2);
  expect(await barriers(technician.page)).toEqual([]);
  const longest = await watchGaps(second);
  await press(technician, 'team.makeLead', { name: mia });
  await second.button('hangUp').waitFor();
  await expect.poll(() => lines(second), { timeout: 20_000 }).toBe(720);
  expect(await longest()).toBeLessThan(2_000);
  await customer.page.getByText(joining('leads.from', { name: mia, before: ben })).waitFor();
  await expect.poll(() => lines(technician), { timeout: 20_000 }).toBeLessThanOrEqual(360);
  await second.page.getByText(team('team.hearsAndSees', { name: ben })).waitFor();
  await press(technician, 'team.leave');
  await technician.page.getByText(technician.says('youAreAvailable')).waitFor();
  await customer.page.getByText(joining('went', { name: ben })).waitFor();
  await second.page.getByText(team('team.told.left', { name: ben })).waitFor();
  await second.page.getByRole('listitem').filter({ hasText: 'Ring' }).waitFor();
  await second.hold();
  await customer.held().waitFor();
  await second.end();
  await second.file('fixed', 'Took over from Ben.');
  await customer.heading('recap.fixed').waitFor();
});

it('[rule.T1] gives nothing to somebody whom the customer does not want, and tells the one who asked', async () => {
  const { customer, technician, troupe } = await cast.call();
  const second = await secondTechnician(troupe);
  await press(technician, 'team.invite');
  await press(technician, 'team.askAnybody');
  await second.page.getByText(floorEn.offerHelp).waitFor();
  await second.accept();
  await question(customer, mia, 2).waitFor();
  await technician.page.getByText(/is asked about Mia Castellano/).waitFor();
  await answer(customer, 'ask.notNow');
  await technician.page.getByText(team('team.told.refused', { customer: kim, name: mia })).waitFor();
  await second.page.getByRole('heading', { name: team('team.notWelcomeTitle', { customer: kim }) }).waitFor();
  expect(await second.page.locator('video').count()).toBe(0);
  await technician.seesPicture();
});

it('[route.R14] brings a lead into a session who takes it over, and both sides are told', async () => {
  const { customer, technician, troupe } = await cast.call();
  const lead = await cast.technician(troupe.lead);
  await lead.page.getByRole('heading', { name: floorEn.inSession }).waitFor();
  await press(technician, 'team.callLead');
  await lead.page.getByText(/^Ben Okafor asks for a lead/).waitFor();
  await lead.page.getByRole('button', { name: team('team.join'), exact: true }).click();
  await question(customer, lena, 3).waitFor();
  await technician.page.getByText(/is asked about Lena Hofer/).waitFor();
  await answer(customer, 'ask.agree');
  await lead.seesPicture();
  expect(await barriers(lead.page)).toEqual([]);
  await press(lead, 'team.takeLead');
  await technician.page.getByText(team('team.told.leadTaken', { name: lena })).waitFor();
  await customer.page.getByText(joining('leads.from', { name: lena, before: ben })).waitFor();
  await press(technician, 'team.leave');
  await lead.end();
  await lead.file('fixed', '');
  await customer.heading('recap.fixed').waitFor();
});

it('[fault.P1] [fault.W2] brings everybody’s picture and voice back after a reload, and asks the customer nothing again', async () => {
  const { customer, technician, troupe } = await cast.call();
  const second = await secondTechnician(troupe);
  await press(technician, 'team.invite');
  await press(technician, 'team.askPerson', { name: mia });
  await second.accept();
  await question(customer, mia, 2).waitFor();
  await answer(customer, 'ask.agree');
  await second.seesPicture();
  await second.page.reload();
  await second.seesPicture();
  expect(await lines(second)).toBeLessThanOrEqual(360);
  await expect.poll(() => voices(technician), { timeout: 20_000 }).toBe(2);
  await customer.page.reload();
  await Promise.all([second, technician].map(({ page }) => freshPicture(page)));
  expect(await lines(technician)).toBe(720);
  expect(await lines(second)).toBeLessThanOrEqual(360);
  expect(await question(customer, mia, 2).count()).toBe(0);
  await customer.page.getByText(`${mia} · level 2`).waitFor();
});
