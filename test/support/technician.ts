import type { Browser, Locator, Page } from 'playwright-core';
import type { Color, Point } from '#models/annotation.ts';
import { consultDe } from '#models/text/consult.de.ts';
import { consultEn } from '#models/text/consult.en.ts';
import { recordingDe } from '#models/text/recording.de.ts';
import { recordingEn } from '#models/text/recording.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { staffDe } from '#models/text/staff.de.ts';
import { staffEn } from '#models/text/staff.en.ts';
import type { Tool } from '#models/tool.ts';
import { type Member, password } from './company.ts';
import { type Person, type PersonOptions, seatPerson } from './person.ts';

const catalogues = {
  en: { ...staffEn, ...consultEn, ...recordingEn },
  de: { ...staffDe, ...consultDe, ...recordingDe },
};
type StaffKey = keyof (typeof catalogues)['en'];

/** A member of staff at a desk; tools are reached by their keys, as people do who draw all day. */
export type Technician = Person & {
  says(key: StaffKey, params?: Params): string;
  button(key: StaffKey): Locator;
  /** The button that accepts the open offer, while there is one. */
  offered(): Locator;
  accept(): Promise<void>;
  decline(): Promise<void>;
  /** The live picture of the customer. */
  live(): Locator;
  /** Waits until the customer's picture moves on this screen. */
  seesPicture(): Promise<void>;
  /** Where marks are drawn. */
  surface(): Locator;
  hold(): Promise<void>;
  choose(tool: Tool, color?: Color): Promise<void>;
  /** Draws with the tool in hand through these points of the picture, 0..1; does not let go yet. */
  press(...points: readonly Point[]): Promise<void>;
  /** The same, and lets go. */
  draw(...points: readonly Point[]): Promise<void>;
  undo(): Promise<void>;
  keep(): Promise<void>;
  end(): Promise<void>;
  /** Files it, and comes back when it is filed. */
  file(outcome: 'fixed' | 'partlyFixed' | 'notFixed', note: string): Promise<void>;
  backToDesk(): Promise<void>;
  on(page: Page): Technician;
};

const toolKeys: Readonly<Record<Tool, string>> = {
  point: 'v',
  arrow: 'a',
  ring: 'r',
  ink: 'i',
  text: 't',
  step: 'n',
  turn: '3',
  press: 'p',
  pull: 'u',
};
const colorKeys: Readonly<Record<Color, string>> = { orange: '6', cyan: '7', magenta: '8', lime: '9' };

async function moves(page: Page): Promise<void> {
  const reading = () => document.querySelector('video')?.currentTime ?? 0;
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0, undefined, { polling: 50 });
  const before = await page.evaluate(reading);
  const isLater = (time: number) => (document.querySelector('video')?.currentTime ?? 0) > time + 0.1;
  await page.waitForFunction(isLater, before, { polling: 50 });
}

async function drag(page: Page, surface: Locator, points: readonly Point[]): Promise<void> {
  const box = await surface.boundingBox();
  if (!box) throw new Error('There is no picture to draw on.');
  const [start, ...rest] = points.map(([x, y]): Point => [box.x + x * box.width, box.y + y * box.height]);
  if (!start) return;
  await page.mouse.move(...start);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...point, { steps: 6 });
}

function technicianOn(person: Person, page: Page, language: 'en' | 'de'): Technician {
  const says = (key: StaffKey, params: Params = {}) => say(catalogues[language], key, params);
  const button = (key: StaffKey) => page.getByRole('button', { name: says(key), exact: true });
  const answer = (key: 'accept' | 'decline') =>
    page.getByRole('region', { name: says('offer') }).getByRole('button', { name: says(key) });
  const surface = () => page.getByRole('application', { name: says('drawHere') });
  return {
    ...person,
    page,
    says,
    button,
    surface,
    offered: () => answer('accept'),
    accept: () => answer('accept').click({ timeout: 30_000 }),
    decline: () => answer('decline').click({ timeout: 30_000 }),
    live: () => page.getByLabel(says('livePicture'), { exact: true }),
    seesPicture: () => moves(page),
    async hold() {
      await page.keyboard.press('h');
      await button('backToLive').first().waitFor();
    },
    async choose(tool, color) {
      await page.keyboard.press(toolKeys[tool]);
      if (color) await page.keyboard.press(colorKeys[color]);
    },
    press: (...points) => drag(page, surface(), points),
    async draw(...points) {
      await drag(page, surface(), points);
      await page.mouse.up();
    },
    undo: () => page.keyboard.press('z'),
    keep: () => page.keyboard.press('s'),
    async end() {
      await button('hangUp').click();
      await button('hangUpSure').click();
    },
    async file(outcome, note) {
      await page.getByRole('radio', { name: says(outcome), exact: true }).check();
      await page.getByRole('textbox', { name: says('note') }).fill(note);
      await button('file').click();
      await button('file').waitFor({ state: 'detached' });
    },
    backToDesk: () => button('backToDeskAvailable').click(),
    on: (other) => technicianOn(person, other, language),
  };
}

type StaffOptions = PersonOptions & { readonly url: string; readonly member: Member };

/** Opens the staff pages at a desk and signs in with name and password. */
export async function signInTechnician(
  browser: Browser,
  { url, member, ...options }: StaffOptions,
): Promise<Technician> {
  const person = await seatPerson(browser, options);
  const technician = technicianOn(person, person.page, options.language ?? 'en');
  const { page, says, button } = technician;
  await page.goto(url);
  await page.getByLabel(says('login'), { exact: true }).fill(member.login);
  await page.getByLabel(says('password'), { exact: true }).fill(password);
  await button('signIn').click();
  await page.getByText(says('youAreAvailable')).waitFor();
  return technician;
}

/** Opens the staff pages at a desk, signed in already. */
export async function openTechnician(browser: Browser, { url, member, ...options }: StaffOptions): Promise<Technician> {
  return sitDown(await seatPerson(browser, options), { url, member, ...options });
}

/** Opens the staff pages where somebody sits, signed in already. */
export async function sitDown(person: Person, { url, member, ...options }: StaffOptions): Promise<Technician> {
  await person.context.addCookies([{ name: 'sid', value: member.token, url }]);
  await person.page.goto(url);
  return technicianOn(person, person.page, options.language ?? 'en');
}
