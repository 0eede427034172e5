import { hashOf, makeSecret } from '../auth/secret.ts';
import type { Store } from '../store/store.ts';
import { type DemoCompany, demoCompanies } from './companies.ts';

/** How long the demo's certificates are good. */
const certifiedMs = 365 * 24 * 3600_000;

type Seed = { readonly now: number; readonly passwordHash: string };

async function seedCompany(store: Store, company: DemoCompany, { now, passwordHash }: Seed): Promise<void> {
  const { id: companyId, name, machines, staff, certificate } = company;
  if (!(await store.companies.get(companyId))) await store.companies.insert({ id: companyId, name, createdAt: now });
  for (const machine of machines) {
    if (!(await store.machines.get(companyId, machine.id))) await store.machines.insert(companyId, machine);
  }
  if (!(await store.certificates.get(companyId, certificate.id))) {
    const times = { createdAt: now, expiresAt: now + certifiedMs, endedAt: null };
    await store.certificates.insert({ ...certificate, ...times, companyId, codeHash: hashOf(makeSecret()) });
  }
  for (const member of staff) {
    const isNew = await store.staff.insert({ ...member, companyId, passwordHash, createdAt: now });
    if (!isNew) await store.staff.setPassword(companyId, member.id, passwordHash);
  }
}

/** Adds what is missing of the two demo companies, and gives all their people this password. */
export async function seedDemo(store: Store, seed: Seed): Promise<void> {
  for (const company of demoCompanies) await seedCompany(store, company, seed);
}

/** True where nothing but the demo was ever kept, so that the demo may be set up here. */
export async function isDemoStore(store: Store): Promise<boolean> {
  return (await store.companies.count()) === 0 || (await store.companies.get(demoCompanies[0].id)) !== null;
}
