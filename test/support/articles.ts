import type { Locator, Page } from 'playwright-core';
import { libraryEn } from '#models/text/library.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { sentEn } from '#models/text/sent.en.ts';
import { sentCustomerEn } from '#models/text/sentCustomer.en.ts';
import { sentDeskEn } from '#models/text/sentDesk.en.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { chatSays } from './chats.ts';

const catalogue = { ...libraryEn, ...trailEn, ...sentEn, ...sentDeskEn, ...sentCustomerEn };

/** What stands at an article that is sent, in English. */
export function sentSays(key: keyof typeof catalogue, params: Params = {}): string {
  return say(catalogue, key, params);
}

/** Whoever of the staff sends articles, by what is written on their screen. */
export type Referrer = {
  /** Looks for an article by these words and sends the first that is found. */
  send(words: string, title: string): Promise<void>;
  /** The step of an article that was sent, with everything said of it. */
  step(title: string): Locator;
  together(title: string): Promise<void>;
};

export function referrerOn(page: Page): Referrer {
  const log = page.getByRole('log', { name: chatSays('chat.log') });
  return {
    async send(words, title) {
      await page.getByRole('button', { name: sentSays('sent.choose'), exact: true }).click();
      await page.getByLabel(sentSays('sent.search')).fill(words);
      // What is found before anything is asked goes when the answer comes.
      const first = page.locator('.found-articles[aria-busy="false"] .found-article').first();
      await first.getByText(title, { exact: true }).waitFor();
      await first.getByRole('button', { name: `${sentSays('sent.send')}: ${title}`, exact: true }).click();
      await log.getByText(title, { exact: true }).first().waitFor();
    },
    step: (title) => log.locator('.sent-article li').filter({ hasText: title }),
    together: (title) =>
      log.getByRole('button', { name: `${sentSays('sent.makeTogether')}: ${title}`, exact: true }).click(),
  };
}

/** The phone an article was sent to. */
export type Recipient = {
  notice(name: string): Locator;
  /** Opens the article of the card that is there. */
  open(): Promise<void>;
  close(): Promise<void>;
  article(title: string): Locator;
  step(title: string): Locator;
  tick(title: string, result: 'did' | 'didNotHelp' | 'cannot'): Promise<void>;
  /** Which answer is the one that was given. */
  ticked(title: string): Locator;
};

export function recipientOn(page: Page): Recipient {
  const step = (title: string) => page.locator('.article-step').filter({ hasText: title });
  const answer = (title: string, result: 'did' | 'didNotHelp' | 'cannot') =>
    step(title).getByRole('button', { name: sentSays(result), exact: true });
  return {
    notice: (name) => page.getByText(sentSays('sent.from', { name })),
    async open() {
      const button = page.getByRole('button', { name: sentSays('sent.open'), exact: true }).last();
      await button.waitFor();
      // A tap on a card that has only just come up is taken for one that was meant for what stood there.
      await page.locator('fieldset[aria-disabled="true"]', { has: button }).waitFor({ state: 'detached' });
      await button.click();
    },
    close: () => page.getByRole('button', { name: sentSays('sent.close'), exact: true }).click(),
    article: (title) => page.getByRole('region', { name: title, exact: true }),
    step,
    tick: (title, result) => answer(title, result).click(),
    ticked: (title) => step(title).locator('button[aria-pressed="true"]'),
  };
}
