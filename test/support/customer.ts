import type { Browser, Locator, Page } from 'playwright-core';
import { customerDe } from '#models/text/customer.de.ts';
import { type CustomerKey, customerEn } from '#models/text/customer.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { type Person, type PersonOptions, seatPerson } from './person.ts';

const catalogues = { en: customerEn, de: customerDe };

/** A customer at their phone, who does what a person would: reads words and taps what is named by them. */
export type Customer = Person & {
  /** A sentence in this customer's language. */
  says(key: CustomerKey, params?: Params): string;
  button(key: CustomerKey): Locator;
  heading(key: CustomerKey, params?: Params): Locator;
  /** The first tap; with the tick for recording or without. */
  agree(recording?: boolean): Promise<void>;
  /** The second tap. */
  showIt(): Promise<void>;
  /** Hangs up, and says so again where that is asked. */
  stop(): Promise<void>;
  /** The held picture with its marks, once it is there. */
  held(): Locator;
  on(page: Page): Customer;
};

function customerOn(person: Person, page: Page, language: 'en' | 'de'): Customer {
  const says = (key: CustomerKey, params: Params = {}) => say(catalogues[language], key, params);
  const button = (key: CustomerKey) => page.getByRole('button', { name: says(key), exact: true });
  return {
    ...person,
    page,
    says,
    button,
    heading: (key, params) => page.getByRole('heading', { name: says(key, params), exact: true }),
    agree: async (recording = false) => {
      if (recording) await page.getByRole('checkbox', { name: says('consent.recording.tick') }).check();
      await button('consent.button').click();
    },
    showIt: () => button('preview.show').click(),
    stop: async () => {
      await button('bar.stop.long').click();
      const sure = button('stop.sure');
      await sure.or(page.locator('.page')).first().waitFor();
      if (await sure.isVisible()) await sure.click();
    },
    held: () => page.locator('.held-frame'),
    on: (other) => customerOn(person, other, language),
  };
}

/** Opens a link on a phone. */
export async function openCustomer(browser: Browser, url: string, options: PersonOptions = {}): Promise<Customer> {
  const person = await seatPerson(browser, { device: 'phone', ...options });
  await person.page.goto(url);
  return customerOn(person, person.page, options.language ?? 'en');
}
