import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Purpose } from '#models/customer.ts';
import { type BrowserOptions, launchBrowser } from './browser.ts';
import type { Member } from './company.ts';
import { type Customer, openCustomer } from './customer.ts';
import { all } from './faults.ts';
import { type FootageName, footage } from './footage.ts';
import { createEar } from './history/ear.ts';
import { verdict } from './history/verdict.ts';
import type { Person, PersonOptions } from './person.ts';
import type { ServerOptions } from './serverProcess.ts';
import { type Names, type Stage, setStage, type Troupe } from './stage.ts';
import { openTechnician, type Technician } from './technician.ts';

/** What a test in real browsers has at hand. */
export type Cast = {
  stage(): Stage;
  /** A company of this test's own. */
  troupe(names?: Names): Promise<Troupe>;
  /** A customer who opens a link. */
  customer(url: string, options?: PersonOptions): Promise<Customer>;
  /** A member of staff at a desk, signed in. */
  technician(member: Member, options?: PersonOptions): Promise<Technician>;
  /** A customer and a technician in a call: the picture is on the technician's screen. */
  call(options?: CallOptions): Promise<Call>;
  /** Somebody seated in another way, to be looked after all the same. */
  keep<P extends Person>(person: P): P;
  /** Hears what their pages ask and are told; to be had before the first one is opened. */
  hear(context: BrowserContext): Promise<void>;
  browsers(): { readonly customers: Browser; readonly technicians: Browser };
};
type CallOptions = PersonOptions & {
  readonly names?: Names;
  readonly customerName?: string;
  /** What the customer ticks. */
  readonly agreed?: readonly Purpose[];
};
type Call = { readonly customer: Customer; readonly technician: Technician; readonly troupe: Troupe };

/**
 * One server for the tests of a file, one browser a role, a company a test. After each test everybody's pages are closed, and
 * none of them may have had a fault: no error, no violated policy, no dialog, no request to anybody else. After a test of the
 * fault matrix nothing may be wrong either with the history of what was asked and told.
 */
export function gatherCast(
  options: {
    readonly customers?: BrowserOptions;
    readonly technicians?: BrowserOptions;
    readonly footage?: FootageName;
    /** What the server is started with, asked for before it is. */
    readonly server?: () => Promise<ServerOptions>;
  } = {},
): Cast {
  let stage: Stage;
  let customers: Browser;
  let technicians: Browser;
  const seated: Person[] = [];
  const ear = createEar();
  const companyIds: string[] = [];
  const keep = <P extends Person>(person: P): P => {
    seated.push(person);
    return person;
  };
  beforeAll(async () => {
    const { video } = await footage(options.footage ?? 'calm');
    stage = await setStage(await options.server?.());
    customers = await launchBrowser({ footage: video, ...options.customers });
    technicians = await launchBrowser(options.technicians);
  });
  const hearing = ({ prepare, ...person }: PersonOptions = {}): PersonOptions => ({
    ...person,
    prepare: all(ear.prepare, ...(prepare ? [prepare] : [])),
  });
  afterEach(async ({ task }) => {
    const everybody = seated.splice(0);
    const wrong = task.name.includes('[fault.') ? await verdict(ear, stage.store, companyIds) : [];
    const faults = everybody.flatMap((person) => person.faults);
    for (const person of everybody) await person.close();
    expect({ faults, wrong }).toEqual({ faults: [], wrong: [] });
  });
  afterAll(async () => {
    await customers?.close();
    await technicians?.close();
    await stage?.close();
  });
  const cast: Cast = {
    stage: () => stage,
    async troupe(names) {
      const troupe = await stage.newTroupe(names);
      companyIds.push(troupe.company.id);
      return troupe;
    },
    customer: async (url, person) => keep(await openCustomer(customers, url, hearing(person))),
    technician: async (member, person) =>
      keep(await openTechnician(technicians, { url: stage.server.url, member, ...hearing(person) })),
    async call({ names = {}, customerName, agreed = [], ...person } = {}) {
      const troupe = await cast.troupe(names);
      const technician = await cast.technician(troupe.ben, person);
      const name = customerName === undefined ? {} : { name: customerName };
      const url = await troupe.inviteCustomer({ ...name, language: person.language ?? 'en' });
      const customer = await cast.customer(url, person);
      await customer.agree(...agreed);
      await customer.showIt();
      await technician.accept();
      await technician.seesPicture();
      return { customer, technician, troupe };
    },
    ...{ keep, hear: ear.prepare },
    browsers: () => ({ customers, technicians }),
  };
  return cast;
}
