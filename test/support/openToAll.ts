import { expect } from 'vitest';
import { barriers, type Person } from './person.ts';

/** A change of colour scheme runs through script and transitions; what is looked at is what it comes to. */
async function settled(page: Person['page']): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Looks at a page in both colour schemes; faults such as violated policies are looked at after each test. */
export async function expectOpenToAll({ page }: Pick<Person, 'page'>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    // Colours that are on their way from one scheme to the other are nobody's fault.
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((one) => one instanceof CSSTransition && one.finished)),
    );
    expect(await barriers(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
}
