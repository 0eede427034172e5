import { hash } from '@node-rs/argon2';
import { nanoid } from 'nanoid';
import type { Language, Level, Segment } from '#models/level.ts';
import { linkFirstUseMs } from '#models/link.ts';
import type { StaffRole } from '#models/view.ts';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { addressIn } from './stores.ts';

/** The password of everybody in a test's company. */
export const password = 'correct-horse-battery-7';

export type Member = {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  /** Of a sign-in that is open already, as the cookie `sid`. */
  readonly token: string;
};

type NewMember = {
  readonly name: string;
  readonly role?: StaffRole;
  readonly level?: Level;
  readonly segment?: Segment;
  readonly languages?: readonly Language[];
  readonly families?: readonly string[];
};

type NewCustomer = {
  readonly customerName?: string | null;
  readonly level?: Level;
  readonly language?: Language;
  readonly machineId?: string | null;
};

/** A company put straight into a store, before a server runs on it. */
export type Company = {
  readonly id: string;
  hire(member: NewMember): Promise<Member>;
  addMachine(fields?: { readonly model?: string; readonly site?: string }): Promise<string>;
  /** Makes a customer's link and answers its secret. */
  addLink(customer?: NewCustomer): Promise<string>;
};

/** The database of a server's folder. */
export async function openStoreIn(dataDir: string): Promise<Store> {
  return await openStore(await addressIn(dataDir));
}

async function hire(store: Store, companyId: string, member: NewMember & { passwordHash: string }): Promise<Member> {
  const { name, role = 'technician', level = 2, segment = 'business', passwordHash } = member;
  const { languages = ['en', 'de'], families = [] } = member;
  const id = nanoid();
  const login = `${id}@example.com`.toLowerCase();
  const now = Date.now();
  await store.staff.insert({
    id,
    companyId,
    login,
    name,
    role,
    level,
    segment,
    languages,
    families,
    passwordHash,
    createdAt: now,
  });
  const token = makeSecret();
  await store.staffSessions.insert({ tokenHash: hashOf(token), companyId, staffId: id, createdAt: now, seenAt: now });
  return { id, name, login, token };
}

async function addLink(store: Store, companyId: string, customer: NewCustomer): Promise<string> {
  const { customerName = null, level = 1, language = 'en', machineId = null } = customer;
  const secret = makeSecret();
  const now = Date.now();
  await store.links.insert({
    id: nanoid(),
    companyId,
    secretHash: hashOf(secret),
    machineId,
    customerName,
    level,
    segment: 'business',
    language,
    sessionId: null,
    createdAt: now,
    expiresAt: now + linkFirstUseMs,
    firstUsedAt: null,
    revokedAt: null,
    sessionEndedAt: null,
  });
  return secret;
}

const passwordHashed = hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** Founds a company in a store. */
export async function foundCompany(store: Store, name = 'Hollow & Sons Pumps'): Promise<Company> {
  const companyId = nanoid();
  await store.companies.insert({ id: companyId, name, createdAt: Date.now() });
  const passwordHash = await passwordHashed;
  return {
    id: companyId,
    hire: (member) => hire(store, companyId, { ...member, passwordHash }),
    async addMachine({ model = 'HP-40 pump', site = 'Boiler house' } = {}) {
      const id = nanoid();
      await store.machines.insert(companyId, { id, family: 'Pump', model, serial: 'HP40-0071', site });
      return id;
    },
    addLink: (customer = {}) => addLink(store, companyId, customer),
  };
}
