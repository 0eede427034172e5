import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { defaultWaits, type SessionWaits } from '#models/waits.ts';
import { createAuth } from './auth/auth.ts';
import { createPasswords, type Passwords } from './auth/passwords.ts';
import { createSetupDoor, type SetupDoor } from './auth/setupDoor.ts';
import { createCheckSignIn } from './auth/signIn.ts';
import { createIce, type TurnConfig } from './auth/turn.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createDispatch, type Dispatch } from './dispatch/dispatch.ts';
import { apiRouter } from './http/api.ts';
import { cspReportRouter } from './http/cspReport.ts';
import { enterRouter } from './http/enterPage.ts';
import { failures, nothingHere } from './http/failures.ts';
import { familiesRouter } from './http/families.ts';
import { commonHeaders } from './http/headers.ts';
import { healthRouter } from './http/health.ts';
import { libraryRouter } from './http/library.ts';
import { libraryScripts, pagesRouter } from './http/pages.ts';
import type { HttpParts } from './http/parts.ts';
import { restRouter } from './http/rest/restRouter.ts';
import { trustRouter } from './http/trustPage.ts';
import type { LanCertificate } from './lan/authority.ts';
import { createLibrary, type Library } from './library/library.ts';
import type { S3Config } from './media/objects.ts';
import { openVault } from './media/openVault.ts';
import { createPictures } from './media/pictures.ts';
import type { Archive } from './media/recordings/archive.ts';
import { openArchive } from './media/recordings/open.ts';
import { type Meter, noMeter } from './metrics/meter.ts';
import { visitorAddress } from './nodes/visitor.ts';
import { type Courier, type CourierParts, createCourier } from './notify/courier.ts';
import { createGuardedPost, machineResolve } from './notify/guardedPost.ts';
import { createNotify, type Notify, type NotifyConfig, noNotifyConfig } from './notify/notify.ts';
import { createSockets, type Sockets } from './sockets/sockets.ts';
import { finishMs, limits, stopServer } from './stopServer.ts';
import type { Store } from './store/store.ts';

/** What the server is made of. */
export type AppParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly log: Logger;
  readonly config: Pick<Config, 'dataDir' | 'isDemo' | 'publicUrl' | 'trustProxy' | 'iceServers'> & {
    readonly turn?: TurnConfig | null;
    readonly notify?: NotifyConfig;
    readonly s3?: S3Config | null;
  };
  /** Where the built pages are; null for a server without pages. */
  readonly pagesFolder: string | null;
  /** Among several servers: where requests come in that this one answers while it leads, and what those carry that others hand on. */
  readonly front?: { readonly server: Server; readonly secret: string };
  /** For https on the own network; null for plain http. */
  readonly lan: { readonly certificate: LanCertificate; readonly address: string } | null;
  /** Counts what happens; without it nothing is counted. */
  readonly meter?: Meter;
  readonly waits?: SessionWaits;
  readonly grace?: { readonly technicianMs: number; readonly bootMs: number };
};

export type App = {
  readonly server: Server;
  readonly dispatch: Dispatch;
  readonly passwords: Passwords;
  readonly setup: SetupDoor;
  readonly library: Library;
  /** How many sockets are open. */
  lines(): number;
  readonly archive: Archive;
  /** The address people open; known once the server listens. */
  publicUrl(): string;
  /** Is not ready any more, answers what was asked and hangs up on everybody: nothing more is asked of it. */
  hangUp(withinMs?: number): Promise<void>;
  /** Hangs up and stops. The store stays open: it is closed by whoever opened it. */
  close(): Promise<void>;
};

const defaultGrace = { technicianMs: 8_000, bootMs: 30_000 };
function listenerOf(parts: AppParts, http: HttpParts): Express {
  const { config, log, meter = noMeter, clock, ids, lan, front, pagesFolder } = parts;
  const isHttpsForGood = !config.isDemo && lan === null && config.publicUrl?.startsWith('https:') === true;
  const scripts = pagesFolder ? libraryScripts(pagesFolder, 'machine') : [];
  const [script = null] = pagesFolder ? libraryScripts(pagesFolder, 'plate') : [];
  const app = express();
  app.use(metered(meter));
  app.disable('x-powered-by').set('query parser', 'simple').set('etag', false);
  app.set('trust proxy', config.trustProxy);
  if (front) app.use(visitorAddress(front.secret));
  app.use(commonHeaders({ ids, isHttpsForGood }));
  app.use('/api/v1', restRouter(http));
  app.use('/api', apiRouter(http));
  app.use(healthRouter(http), cspReportRouter({ log, clock }), libraryRouter({ ...http, scripts }));
  app.use(familiesRouter({ ...http, script, familyScript: scripts[0] ?? null }));
  if (config.isDemo) app.use(enterRouter());
  if (lan) app.use(trustRouter(lan.certificate.authority));
  if (pagesFolder) app.use(pagesRouter(pagesFolder));
  return app.use(nothingHere, failures(log));
}

function metered(meter: Meter): RequestHandler {
  return (req, res, next) => {
    const begunAt = performance.now();
    res.on('finish', () => meter.answered(req.method, res.statusCode, performance.now() - begunAt));
    next();
  };
}

function createUrl({ config, lan }: AppParts, server: Server): () => string {
  const origin = lan ? `https://${lan.address}` : 'http://localhost';
  return () => config.publicUrl ?? `${origin}:${(server.address() as AddressInfo | null)?.port ?? 0}`;
}

/** Wires the parts together and decides nothing. Sessions that were open are open again when this answers. */
export async function createApp(parts: AppParts): Promise<App> {
  const { store, clock, ids, log, config, lan } = parts;
  const { meter = noMeter, waits = defaultWaits, grace = defaultGrace } = parts;
  const server = lan ? createHttps({ ...limits, ...pemOf(lan.certificate) }) : createHttp(limits);
  const isSecure = lan !== null || config.publicUrl?.startsWith('https:') === true;
  const auth = createAuth({ store, clock, isSecure, publicOrigin: config.publicUrl });
  const publicUrl = createUrl(parts, parts.front?.server ?? server);
  const notify = await notifyOf(parts, publicUrl);
  const ownOrigins = config.notify?.webhookOrigins ?? [];
  const guarded = createGuardedPost({ resolve: machineResolve, ownOrigins });
  const courier = courierOf(parts, { secretOf: notify.webhookSecret, post: guarded.post });
  const onNews = courier.wake;
  const vault = await openVault({ store, clock, ids, log, config });
  const pictures = createPictures(vault);
  const archive = await openArchive({ store, clock, ids, log, meter, config, pictures, onNews, vault });
  const dispatch = createDispatch({ store, clock, ids, log, meter, waits, grace, notify, archive, onNews });
  const passwords = createPasswords();
  const setup = createSetupDoor();
  const library = createLibrary({ store, clock, ids });
  const checkSignIn = createCheckSignIn({ store, clock, passwords });
  const ice = createIce(config.iceServers, config.turn ?? null);
  const doors = { auth, passwords, checkSignIn, setup, publicUrl, notify, ice, guarded, courier };
  const leaving = { isLeaving: false };
  const http = { store, clock, ids, log, dispatch, pictures, archive, library, isLeaving: () => leaving.isLeaving };
  server.on('request', listenerOf(parts, { ...http, ...doors }));
  await vault.start();
  await archive.start();
  await dispatch.start();
  courier.wake();
  const sockets = createSockets(server, { dispatch, auth, clock, log, meter, ice });
  const putAway = [dispatch.stop, courier.close, archive.stop, vault.stop, notify.close];
  const ends = createEnds({ leaving, sockets, server, putAway });
  return { ...{ server, dispatch, passwords, setup, library, archive, publicUrl, lines: sockets.count }, ...ends };
}

type Ending = {
  readonly leaving: { isLeaving: boolean };
  readonly sockets: Sockets;
  readonly server: Server;
  /** One after the other. */
  readonly putAway: readonly (() => Promise<void> | void)[];
};

function createEnds({ leaving, sockets, server, putAway }: Ending): Pick<App, 'hangUp' | 'close'> {
  let hungUp: Promise<void> | null = null;
  const finish = async (withinMs: number) => {
    leaving.isLeaving = true;
    await sockets.finish(withinMs);
    await Promise.all([sockets.close(), stopServer(server)]);
  };
  const hangUp = (withinMs = finishMs): Promise<void> => {
    hungUp ??= finish(withinMs);
    return hungUp;
  };
  return {
    hangUp,
    async close() {
      await hangUp();
      for (const put of putAway) await put();
    },
  };
}

function notifyOf({ store, config }: AppParts, publicUrl: () => string): Promise<Notify> {
  const { dataDir: folder, notify = noNotifyConfig } = config;
  return createNotify({ folder, keys: store.installationKeys, config: notify, publicUrl });
}

function courierOf({ store, clock, log }: AppParts, doors: Pick<CourierParts, 'secretOf' | 'post'>): Courier {
  return createCourier({ webhooks: store.webhooks, clock, log, random: Math.random, ...doors });
}

function pemOf({ key, cert }: LanCertificate): { key: string; cert: string } {
  return { key, cert };
}
