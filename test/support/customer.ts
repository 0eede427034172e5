import type { Browser, Locator, Page } from 'playwright-core';
import type { Purpose } from '#models/customer.ts';
import { customerDe } from '#models/text/customer.de.ts';
import { customerEn } from '#models/text/customer.en.ts';
import { recordingCustomerDe } from '#models/text/recordingCustomer.de.ts';
import { type RecordingCustomerKey, recordingCustomerEn } from '#models/text/recordingCustomer.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { troubleDe } from '#models/text/trouble.de.ts';
import { troubleEn } from '#models/text/trouble.en.ts';
import { type Person, type PersonOptions, seatPerson } from './person.ts';

const catalogues = { en: { ...customerEn, ...troubleEn }, de: { ...customerDe, ...troubleDe } };
type CustomerKey = keyof (typeof catalogues)['en'];
const recordingWords = { en: recordingCustomerEn, de: recordingCustomerDe };

/** A customer at their phone, who does what a person would: reads words and taps what is named by them. */
export type Customer = Person & {
  /** A sentence in this customer's language. */
  says(key: CustomerKey, params?: Params): string;
  button(key: CustomerKey): Locator;
  /** What there is to tap in the words about recording, which come when they are asked for. */
  recordingButton(key: RecordingCustomerKey): Locator;
  heading(key: CustomerKey, params?: Params): Locator;
  /** The first tap; with the ticks for what may be recorded. */
  agree(...agreed: readonly Purpose[]): Promise<void>;
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
    recordingButton: (key) => page.getByRole('button', { name: recordingWords[language][key], exact: true }),
    heading: (key, params) => page.getByRole('heading', { name: says(key, params), exact: true }),
    agree: async (...agreed) => {
      for (const purpose of agreed) await page.getByRole('checkbox', { name: says(`consent.${purpose}`) }).check();
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
