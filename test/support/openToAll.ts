import { expect } from 'vitest';
import { barriers, type Person } from './person.ts';

/** Looks at a page in both colour schemes; faults such as violated policies are looked at after each test. */
export async function expectOpenToAll({ page }: Pick<Person, 'page'>): Promise<void> {
  // What is scrolled under the head of the page for a moment is not hidden for good.
  await page.evaluate(() => scrollTo(0, 0));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await barriers(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
}
