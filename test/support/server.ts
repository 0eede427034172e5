import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { hash } from '@node-rs/argon2';
import { nanoid } from 'nanoid';
import { pino } from 'pino';
import type { Exchange, NewLink } from '#models/api.ts';
import type { SessionView } from '#models/view.ts';
import { type App, type AppParts, createApp } from '#signaling/app.ts';
import { createClock } from '#signaling/clock.ts';
import { seedDemo } from '#signaling/demo/seed.ts';
import { logOptions } from '#signaling/logOptions.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { openStoreIn } from './company.ts';
import { openFreshStore } from './stores.ts';

/** The password of everybody in the two demo companies. */
export const demoPassword = 'bridge-otter-lamp-41';
const passwordHash = hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

export type TestServerOptions = Partial<
  Pick<AppParts, 'clock' | 'waits' | 'grace' | 'pagesFolder' | 'lan' | 'meter'>
> & {
  readonly config?: Partial<AppParts['config']>;
  /** A folder that outlives the server; without one the database is in memory and the pictures are thrown away. */
  readonly dataDir?: string;
  /** A PostgreSQL database in which everything is remembered. */
  readonly databaseUrl?: string;
  /** The folder whose database it is on; its own where none is named. */
  readonly storeIn?: string;
  /** False for a house nobody is in yet. */
  readonly isSeeded?: boolean;
  /** Hears each line of the log. */
  readonly onLine?: (line: string) => void;
};

export type TestRequest = {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is bytes. */
  readonly body?: unknown;
};

/** A customer's browser after the tap. */
export type TestCustomer = { readonly cookie: string; readonly session: SessionView; readonly secret: string };

/** The real server on a port of its own, with real sockets and a real SQLite. */
export type TestServer = {
  readonly app: App;
  readonly store: Store;
  readonly url: string;
  readonly dataDir: string;
  /** What was logged, one entry a line. */
  readonly logged: readonly Record<string, unknown>[];
  request(path: string, request?: TestRequest): Promise<Response>;
  /** Answers the Cookie header of a member of the demo's staff. */
  signIn(login: string): Promise<string>;
  /** Makes a link straight in the house of a company; its first machine, level 1, English unless said otherwise. */
  makeLink(
    fields?: Partial<NewLink> & { readonly login?: string },
  ): Promise<{ id: string; url: string; secret: string }>;
  /** The customer's tap on a link; a new link where none is given. */
  exchange(secret?: string, fields?: Partial<Exchange>): Promise<TestCustomer>;
  close(): Promise<void>;
};

/** The name and value of the cookie an answer sets. */
export function cookieIn(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function collectLog(onLine: (line: string) => void) {
  const logged: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().trim().split('\n')) {
        logged.push(JSON.parse(line) as Record<string, unknown>);
        onLine(line);
      }
      done();
    },
  });
  return { logged, log: pino(logOptions('trace'), stream) };
}

function bodyOf(body: unknown): { body?: BodyInit; type?: string } {
  if (body === undefined) return {};
  if (body instanceof Uint8Array) return { body: new Uint8Array(body) };
  return { body: JSON.stringify(body), type: 'application/json' };
}

async function send(url: string, path: string, request: TestRequest): Promise<Response> {
  const { method = request.body === undefined ? 'GET' : 'POST', cookie, headers = {} } = request;
  const { body, type } = bodyOf(request.body);
  const all = {
    ...(method === 'GET' || method === 'HEAD' ? {} : { origin: url }),
    ...(type ? { 'content-type': type } : {}),
    ...(cookie ? { cookie } : {}),
    ...headers,
  };
  return await fetch(url + path, { method, headers: all, redirect: 'manual', ...(body === undefined ? {} : { body }) });
}

async function parsed<T>(response: Response, what: string): Promise<T> {
  const answer = (await response.json()) as { ok: boolean; reason?: string };
  if (!answer.ok) throw new Error(`${what} was refused as ${answer.reason} with status ${response.status}.`);
  return answer as T;
}

type Visitor = Pick<TestServer, 'request' | 'signIn' | 'makeLink' | 'exchange'>;

function visitorOf(url: string): Visitor {
  const cookies = new Map<string, Promise<string>>();
  const visitor: Visitor = {
    request: (path, request = {}) => send(url, path, request),
    signIn(login) {
      const open = async () => {
        const response = await visitor.request('/api/sign-in', { body: { login, password: demoPassword } });
        await parsed(response, `The sign-in of ${login}`);
        return cookieIn(response);
      };
      const cookie = cookies.get(login) ?? open();
      cookies.set(login, cookie);
      return cookie;
    },
    async makeLink({ login = 'ana@aurora.example', ...fields } = {}) {
      const cookie = await visitor.signIn(login);
      const base = { machineId: null, customerName: null, level: 1, segment: 'business', language: 'en' };
      const response = await visitor.request('/api/links', { cookie, body: { ...base, ...fields } });
      const made = await parsed<{ id: string; url: string }>(response, 'A link');
      return { id: made.id, url: made.url, secret: made.url.split('#')[1] ?? '' };
    },
    async exchange(given, fields = {}) {
      const secret = given ?? (await visitor.makeLink()).secret;
      const body = { secret, purposes: [], language: 'en', takeOver: false, ...fields };
      const response = await visitor.request('/api/links/exchange', { body });
      const { session } = await parsed<{ session: SessionView }>(response, 'The exchange of a link');
      return { cookie: cookieIn(response), session, secret };
    },
  };
  return visitor;
}

/** Starts a server with the two demo companies, both signed in to with `demoPassword`. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { config = {}, dataDir, storeIn = dataDir, databaseUrl, isSeeded = true, clock = createClock() } = options;
  const { onLine = () => undefined, meter, waits, grace, pagesFolder = null, lan = null } = options;
  const rest = { ...(meter && { meter }), ...(waits && { waits }), ...(grace && { grace }), pagesFolder, lan };
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'beside-')));
  const kept = () => (storeIn ? openStoreIn(storeIn) : openFreshStore());
  const store = await (databaseUrl ? openStore(databaseUrl) : kept());
  if (isSeeded) await seedDemo(store, { now: clock.now(), passwordHash: await passwordHash });
  const { logged, log } = collectLog(onLine);
  const app = await createApp({
    ...{ store, clock, log, ids: () => nanoid() },
    ...rest,
    config: { isDemo: true, publicUrl: null, trustProxy: false, iceServers: [], ...config, dataDir: folder },
  });
  await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
  const { port } = app.server.address() as AddressInfo;
  const url = `${options.lan ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    ...{ app, store, url, logged, dataDir: folder },
    ...visitorOf(url),
    async close() {
      await app.close();
      await store.close();
      if (!dataDir) await rm(folder, { recursive: true, force: true });
    },
  };
}
