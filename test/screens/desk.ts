import { join } from 'node:path';
import type { Point } from '#models/annotation.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { openCustomer } from '#test/support/customer.ts';
import { footage } from '#test/support/footage.ts';
import { readFrameNumber } from '#test/support/frameNumber.ts';
import { photograph } from '#test/support/pixels.ts';
import { spotIn } from '#test/support/ringTruth.ts';
import { setStage } from '#test/support/stage.ts';
import { openTechnician, type Technician } from '#test/support/technician.ts';

/** Takes the picture of the desk in the README anew, of the pages as they are built: `npx tsx test/screens/desk.ts`. */
const path = join(import.meta.dirname, 'desk.png');
const size = { width: 1200, height: 750 };

/** Words for the mark in hand. */
async function write({ page }: Technician, words: string): Promise<void> {
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Marks on parts of the panel; `at` turns px of the footage's first frame into places of the held one. */
async function draw(technician: Technician, at: (x: number, y: number) => Point): Promise<void> {
  const { page } = technician;
  await technician.choose('ring', 'cyan');
  await technician.draw(at(410, 310), at(810, 510));
  await technician.choose('arrow', 'orange');
  await technician.draw(at(340, 300), at(290, 395));
  await technician.choose('turn', 'lime');
  await technician.draw(at(1023, 587), at(1023, 500));
  await technician.choose('step', 'lime');
  await technician.draw(at(860, 470));
  await write(technician, 'Close the red valve');
  await technician.draw(at(400, 545));
  await write(technician, 'Wait for zero');
  await technician.choose('text', 'orange');
  await technician.draw(at(1068, 172));
  await write(technician, 'Not this one');
  await technician.choose('point');
  await page.mouse.move(size.width / 2, size.height - 20);
}

async function take(): Promise<void> {
  const film = await footage('panel');
  const stage = await setStage();
  const [customers, technicians] = [await launchBrowser({ footage: film.video }), await launchBrowser()];
  try {
    const troupe = await stage.newTroupe({ machine: 'HP-40' });
    const technician = await openTechnician(technicians, { url: stage.server.url, member: troupe.ben });
    await technician.page.setViewportSize(size);
    const customer = await openCustomer(customers, await troupe.inviteCustomer({ name: 'Mara Lindt' }));
    await customer.agree();
    await customer.showIt();
    await technician.accept();
    await technician.seesPicture();
    await technician.hold();
    await customer.held().locator('img').waitFor();
    const { bytes, width } = await photograph(customer.held(), size.width);
    const frame = readFrameNumber(bytes, width, 3);
    if (frame === null) throw new Error('The held picture has no number.');
    const { w, h } = film.truth;
    await draw(technician, (x, y) => spotIn(film, { at: [x / w, y / h], frame: 0 }, frame));
    // What was drawn last has faded in by then, and words that are no longer there are gone.
    await technician.page.waitForTimeout(2_000);
    await technician.page.screenshot({ path });
  } finally {
    await customers.close();
    await technicians.close();
    await stage.close();
  }
}

await take();
