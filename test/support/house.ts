import { nanoid } from 'nanoid';
import type { Exchange } from '#models/api.ts';
import type { Language, Level } from '#models/level.ts';
import type { Operation } from '#models/operation.ts';
import type { StaffRole } from '#models/view.ts';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { type SteppedClock, steppedClock } from './clock.ts';
import { type Line, openLine } from './line.ts';
import { startServer, type TestCustomer, type TestServer, type TestServerOptions } from './server.ts';

export const aurora = 'demo-aurora';
export const bergmann = 'demo-bergmann';

export type Person = { readonly id: string; readonly name: string; readonly cookie: string };

type NewPerson = {
  readonly name?: string;
  readonly level?: Level;
  readonly role?: StaffRole;
  readonly companyId?: string;
  readonly languages?: readonly Language[];
  readonly families?: readonly string[];
};
type NewLink = {
  readonly level?: Level;
  readonly language?: Language;
  readonly companyId?: string;
  readonly machineId?: string | null;
};

/** A session with both its pages in it. */
export type Talk = {
  readonly sessionId: string;
  readonly epoch: number;
  readonly pcEpoch: number;
  readonly technician: Person;
  readonly desk: Line;
  readonly visitor: TestCustomer;
  readonly phone: Line;
};

/** A server whose time stands still, with people to put into it. */
export type House = {
  readonly server: TestServer;
  readonly clock: SteppedClock;
  hire(person?: NewPerson): Promise<Person>;
  /** A customer's link, by its secret. */
  link(link?: NewLink): Promise<string>;
  /** The customer's tap. */
  tap(link?: NewLink, fields?: Partial<Exchange>): Promise<TestCustomer>;
  /** A page of the staff, which has said hello. */
  deskOf(person: Person, tab?: string): Promise<Line>;
  /** The same, ready for sessions. */
  readyDeskOf(person: Person, tab?: string): Promise<Line>;
  /** A customer's page, in its session. */
  phoneOf(visitor: TestCustomer, tab?: string): Promise<Line>;
  /** Two people in a session: `connecting`, with a peer begun. */
  talk(person?: NewPerson): Promise<Talk>;
  /** Waits until everything under way is done. */
  settle(): Promise<void>;
  /** Lets time pass, and what it brings happen. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

/** Back in a session, as a page is that was just opened. */
export const afresh = { lastSeq: 0, pcEpoch: 0, takePlace: true } as const;

/** What a request about this session says first. */
export function about({ sessionId, epoch }: Talk): { sessionId: string; epoch: number } {
  return { sessionId, epoch };
}

/** An operation of a technician. */
export function showing(keyframeId: string | null, id = nanoid()): Operation {
  return { id, stamp: 1, type: 'show', keyframeId };
}

/** The operation of a customer: a picture. */
export function picturing(id = nanoid()): Operation {
  const keyframe = { id: nanoid(), width: 640, height: 480, source: 'photo', takenAt: 1_000 } as const;
  return { id, stamp: 1, type: 'picture', keyframe };
}

async function hire({ store }: TestServer, person: NewPerson & { readonly now: number }): Promise<Person> {
  const { level = 2, role = 'technician', companyId = aurora, languages = ['en', 'de'], families = [], now } = person;
  const id = nanoid();
  const { name = `Technician ${id}` } = person;
  const login = `${id}@example.com`;
  const row = {
    id,
    companyId,
    login,
    name,
    role,
    level,
    languages,
    families,
    segment: 'business',
    passwordHash: '-',
  } as const;
  await store.staff.insert({ ...row, createdAt: now });
  const token = makeSecret();
  await store.staffSessions.insert({ tokenHash: hashOf(token), companyId, staffId: id, createdAt: now, seenAt: now });
  return { id, name, cookie: `sid=${token}` };
}

async function addLink({ store }: TestServer, link: NewLink & { readonly now: number }): Promise<string> {
  const { level = 1, language = 'en', companyId = aurora, now } = link;
  const { machineId = `${companyId}-machine-1` } = link;
  const secret = makeSecret();
  await store.links.insert({
    ...{ id: nanoid(), companyId, secretHash: hashOf(secret), machineId },
    ...{ customerName: 'Kim Lindt', level, language, segment: 'business', createdAt: now, expiresAt: now + 86_400_000 },
    ...{ sessionId: null, firstUsedAt: null, revokedAt: null, sessionEndedAt: null },
  });
  return secret;
}

async function talkIn(house: House, person: NewPerson): Promise<Talk> {
  const technician = await house.hire(person);
  const desk = await house.readyDeskOf(technician);
  const visitor = await house.tap(person.companyId === undefined ? {} : { companyId: person.companyId });
  const phone = await house.phoneOf(visitor);
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === visitor.session.id);
  const sessionId = visitor.session.id;
  const epoch = offer?.epoch ?? -1;
  const accepted = await desk.ask('session:accept', { sessionId, epoch });
  const resumed = await desk.ask('session:resume', { sessionId, ...afresh });
  const begun = await desk.ask('peer:begin', { sessionId, epoch });
  if (!accepted.ok || !resumed.ok || !begun.ok)
    throw new Error(`No talk: ${JSON.stringify({ accepted, resumed, begun })}`);
  return { sessionId, epoch, pcEpoch: begun.pcEpoch, technician, desk, visitor, phone };
}

/** Opens a house. `clock` is stepped unless one is given. */
export async function openHouse(options: TestServerOptions & { readonly clock?: SteppedClock } = {}): Promise<House> {
  const clock = options.clock ?? steppedClock();
  const grace = { technicianMs: 8_000, bootMs: 30_000 };
  const server = await startServer({ grace, ...options, clock });
  const lines: Line[] = [];
  const keep = (line: Line) => {
    lines.push(line);
    return line;
  };
  const house: House = {
    ...{ server, clock },
    hire: (person = {}) => hire(server, { ...person, now: clock.now() }),
    link: (link = {}) => addLink(server, { ...link, now: clock.now() }),
    tap: async (link = {}, fields = {}) => server.exchange(await house.link(link), fields),
    async deskOf({ cookie }, tab = nanoid()) {
      const line = keep(await openLine({ url: server.url, namespace: '/staff', cookie, tab }));
      await line.ask('desk:resume', {});
      return line;
    },
    async readyDeskOf(person, tab) {
      const line = await house.deskOf(person, tab);
      await line.ask('presence:set', { presence: 'available' });
      return line;
    },
    async phoneOf({ cookie, session }, tab = nanoid()) {
      const line = keep(await openLine({ url: server.url, namespace: '/customer', cookie, tab }));
      await line.ask('session:resume', { sessionId: session.id, ...afresh });
      return line;
    },
    talk: (person = {}) => talkIn(house, person),
    async settle() {
      for (let round = 0; round < 5; round += 1) await server.app.dispatch.core.lane(() => Promise.resolve());
    },
    async pass(ms) {
      clock.step(ms);
      await house.settle();
    },
    async close() {
      for (const line of lines) line.close();
      await server.close();
    },
  };
  return house;
}
