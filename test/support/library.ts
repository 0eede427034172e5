import { nanoid } from 'nanoid';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { machineLength } from '#models/code.ts';
import { readArticle } from '#models/library/source.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { makeCode } from '#signaling/auth/code.ts';
import type { Store } from '#signaling/store/store.ts';

/** Four troubles of a pump, each with three short steps; one of them is not for everybody. */
const troubles = {
  drips: {
    title: 'It drips',
    symptoms: 'water on the floor',
    steps: ['Close the tap', 'Tighten the ring', 'Dry the floor'],
  },
  rattles: {
    title: 'It rattles',
    symptoms: 'noise',
    steps: ['Listen at the motor', 'Press the cover down', 'Look for a loose screw'],
  },
  dry: { title: 'It runs dry', symptoms: '', steps: ['Look into the tank', 'Clean the sieve', 'Let it fill'] },
  hums: {
    title: 'It hums and does not turn',
    symptoms: 'humming; motor stands still',
    steps: ['Switch it off', 'Open the terminal box', 'Switch it on'],
  },
} as const;
/** What stands behind the titles of steps that are not for everybody. */
const marks: Readonly<Record<string, string>> = { 'Open the terminal box': ' {level 2, risk mains}' };
export type Trouble = keyof typeof troubles;
export const titleOf = (trouble: Trouble): string => troubles[trouble].title;
export const stepOf = (trouble: Trouble, step: number): string => troubles[trouble].steps[step] ?? '';

/** What a step says, so that it can be told whether it is in a page. */
export const textOf = (step: string): string => `How to do it: ${step.toLowerCase()}.`;

function sourceOf(key: Trouble): string {
  const { title, symptoms, steps } = troubles[key];
  const head = `key: ${key}\nfamily: Pump\ntitle: ${title}\nsymptoms: ${symptoms}\nminutes: 5\nversion: 1\nauthor: A\nreviewed: 2026-01-01`;
  return `---\n${head}\n---\n${steps.map((step) => `## ${step}${marks[step] ?? ''}\n${textOf(step)}\n`).join('\n')}`;
}

/** Writes the library of a pump and puts a code on a machine of the company; answers the code. */
export async function furnishMachine(store: Store, companyId: string): Promise<string> {
  await furnishLibrary(store, companyId);
  const [machine] = await store.machines.list(companyId);
  if (!machine) throw new Error('The company has a machine.');
  const code = makeCode(machineLength);
  await store.machineCodes.insert({ code, companyId, machineId: machine.id, createdAt: Date.now() });
  return code;
}

/** Writes the library of a pump. */
export async function furnishLibrary(store: Store, companyId: string): Promise<void> {
  for (const key of Object.keys(troubles) as Trouble[]) {
    const source = sourceOf(key);
    const read = readArticle(source, { id: nanoid(), language: 'en' });
    if ('faults' in read) throw new Error(`The article ${key} has faults: ${JSON.stringify(read.faults)}.`);
    await store.articles.publish(companyId, { article: read.article, source, at: Date.now() });
  }
}

/** What somebody does on a machine's pages. */
export type Reader = {
  /** Opens an article from the machine's page and stays until all of it counts as read. */
  read(trouble: Trouble): Promise<void>;
  /** Says of a step of the open article how it went. */
  tick(step: string, result: 'did' | 'didNotHelp' | 'cannot'): Promise<void>;
  /** The way to a technician, at the foot of every page. */
  ask(): Promise<void>;
  chatOffer(): Locator;
};

/** How much of an article the server knows to be read, 0 to 1. */
function shareRead(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const article = document.body.dataset.article;
    const answer = (await (await fetch('/api/trail')).json()) as {
      visits: { events: { type: string; articleId?: string; share?: number }[] }[];
    };
    const own = answer.visits.flatMap(({ events }) => events).filter(({ articleId }) => articleId === article);
    return Math.max(0, ...own.map(({ share = 0 }) => share));
  });
}

export function readerOn(page: Page, code: string): Reader {
  const offer = page.getByText(trailEn.chatOffer);
  return {
    async read(trouble) {
      await page.goto(new URL(`/m/${code}`, page.url()).href);
      await page.getByRole('link', { name: titleOf(trouble) }).click();
      await page.getByRole('heading', { level: 1, name: titleOf(trouble) }).waitFor();
      for (const step of troubles[trouble].steps) {
        const before = await shareRead(page);
        await page.getByRole('heading', { name: step }).scrollIntoViewIfNeeded();
        if (before < 1)
          await expect.poll(() => shareRead(page), { timeout: 20_000, interval: 100 }).toBeGreaterThan(before);
      }
    },
    tick: (step, result) =>
      page
        .getByRole('listitem')
        .filter({ hasText: step })
        .getByRole('button', { name: trailEn[result], exact: true })
        .click(),
    ask: () => page.getByRole('link', { name: libraryEn.showTechnician }).click(),
    chatOffer: () => offer,
  };
}
