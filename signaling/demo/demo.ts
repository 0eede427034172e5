import { randomInt } from 'node:crypto';
import type { NewLink } from '#models/api.ts';
import { certificateLength, machineLength, showCode } from '#models/code.ts';
import { makeCode } from '../auth/code.ts';
import type { Passwords } from '../auth/passwords.ts';
import { hashOf } from '../auth/secret.ts';
import type { Clock } from '../clock.ts';
import { makeLink } from '../http/makeLink.ts';
import type { Library } from '../library/library.ts';
import type { Store } from '../store/store.ts';
import { demoCompanies } from './companies.ts';
import { publishDemoLibrary } from './library.ts';
import { isDemoStore, seedDemo } from './seed.ts';

type DemoParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly passwords: Passwords;
  readonly library: Library;
  readonly publicUrl: () => string;
};

/** The ways in to the demo, good until its next start. */
export type DemoDoors = {
  readonly customerUrl: string;
  /** The page of the machine it is about, as the code on it leads there. */
  readonly machineUrl: string;
  /** Where somebody without a code picks their machine. */
  readonly companyUrl: string;
  /** The direct line of the certified customer. */
  readonly directUrl: string;
  readonly password: string;
  readonly staff: readonly { readonly role: string; readonly name: string; readonly login: string }[];
};

/** Letters and digits that are not taken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const home = demoCompanies[0];
const firstMachine = home.machines[0]?.id ?? null;
const customer: NewLink = {
  machineId: firstMachine,
  customerName: null,
  level: 1,
  segment: 'business',
  language: 'en',
};

/** Sixteen characters in groups of four: 79 bits. */
function drawPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** Publishes the demo's articles where there are none, and gives each machine a code. Answers the codes of the first company. */
async function setUpLibrary({ store, library, clock }: DemoParts): Promise<ReadonlyMap<string, string>> {
  for (const { id: companyId, machines, folders } of demoCompanies) {
    if ((await store.articles.list(companyId)).length === 0)
      await publishDemoLibrary({ store, library }, companyId, folders);
    const codes = await store.machineCodes.list(companyId);
    for (const { id: machineId } of machines) {
      if (codes.has(machineId)) continue;
      await store.machineCodes.insert({ code: makeCode(machineLength), companyId, machineId, createdAt: clock.now() });
    }
  }
  return await store.machineCodes.list(home.id);
}

/**
 * Sets up the two demo companies where they are missing, gives their people a password nobody had before and makes a
 * fresh link for a customer. Null where the data folder belongs to a real installation: that is left alone.
 */
export async function openDemo(parts: DemoParts): Promise<DemoDoors | null> {
  const { store, clock, passwords } = parts;
  if (!(await isDemoStore(store))) return null;
  const password = drawPassword();
  const passwordHash = await passwords.hash(password);
  if (!passwordHash) throw new Error('The demo could not make a password, because too many are being made already.');
  await seedDemo(store, { now: clock.now(), passwordHash });
  const codes = await setUpLibrary(parts);
  const { url } = await makeLink(parts, { ...customer, companyId: home.id });
  const machineUrl = `${parts.publicUrl()}/m/${codes.get(firstMachine ?? '')}`;
  const code = makeCode(certificateLength);
  await store.certificates.setCode(home.id, home.certificate.id, hashOf(code));
  const directUrl = `${parts.publicUrl()}/direct#${showCode(code)}`;
  const companyUrl = `${parts.publicUrl()}/at/${home.id}`;
  return { customerUrl: url, machineUrl, companyUrl, directUrl, password, staff: home.staff };
}
