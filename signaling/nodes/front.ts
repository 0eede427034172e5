import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { refuse } from '#models/refusal.ts';
import type { Config } from '../config.ts';
import { send } from '../http/answer.ts';
import { failures } from '../http/failures.ts';
import { commonHeaders } from '../http/headers.ts';
import { pagesRouter } from '../http/pages.ts';
import type { Log } from '../http/parts.ts';
import { limits, stopServer } from '../stopServer.ts';
import { createForward, type Forward } from './forward.ts';
import { wasHandedOn } from './visitor.ts';
import type { Watch } from './watch.ts';

/** Longer than lines between servers are kept, so that none is closed as something is sent on it. */
const keepAliveMs = 75_000;
const lookMs = 20;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A long poll is answered when there is something to tell, and ends with its line. */
function isWaitingForNews({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && url?.startsWith('/socket.io/') === true && url.includes('sid=');
}

type FrontParts = {
  readonly watch: Watch;
  readonly log: Log;
  readonly ids: () => string;
  readonly config: Pick<Config, 'trustProxy' | 'isDemo' | 'publicUrl'>;
  readonly pagesFolder: string | null;
};

/** Where everything comes in, whoever leads. */
export type Front = {
  readonly server: Server;
  /** Requests are answered here from now on. */
  lead(app: Server): void;
  /** They are handed on to whoever leads; resolves once what was asked before is answered, or after `withinMs`. */
  follow(withinMs: number): Promise<void>;
  /** Is not ready any more: a proxy sends nobody new here. */
  leave(): void;
  /** Answers what was asked, and hangs up. */
  close(): Promise<void>;
};

type Following = FrontParts & { readonly forward: Forward; readonly isLeaving: () => boolean };

/** What a server does by itself that does not lead: it says how it is, and gives out the pages. */
function followerApp({ watch, log, ids, config, pagesFolder, forward, isLeaving }: Following): Express {
  const isHttpsForGood = !config.isDemo && config.publicUrl?.startsWith('https:') === true;
  const app = express();
  app.disable('x-powered-by').set('query parser', 'simple').set('etag', false).set('trust proxy', config.trustProxy);
  app.use(commonHeaders({ ids, isHttpsForGood }));
  app.get('/live', (_req, res) => send(res, { ok: true }));
  app.get('/ready', (_req, res) => send(res, watch.isServing() && !isLeaving() ? { ok: true } : refuse('BUSY')));
  const pages = pagesFolder === null ? null : pagesRouter(pagesFolder);
  const beBusy = (res: Response) => send(res, refuse('BUSY'));
  /** A page is there without anybody who leads, and asks again by itself. */
  const answerAlone: RequestHandler = (req, res, next) =>
    pages && !req.path.startsWith('/api/')
      ? pages(req, res, (error) => (error ? next(error) : beBusy(res)))
      : beBusy(res);
  const handOn: RequestHandler = (req, res, next) =>
    void forward.request(req, res).then((isDone) => isDone || answerAlone(req, res, next), next);
  app.use((req, res, next) => {
    // Another server takes this one for the leader still.
    if (wasHandedOn(req)) answerAlone(req, res, next);
    // During an update the page may be of another build than this server's, and what it loads of whoever leads.
    else if (pages && req.path.startsWith('/assets/'))
      pages(req, res, (error) => (error ? next(error) : handOn(req, res, next)));
    else handOn(req, res, next);
  });
  return app.use(failures(log));
}

export function createFront(parts: FrontParts): Front {
  const forward = createForward(parts);
  let isLeaving = false;
  let app: Server | null = null;
  const following = followerApp({ ...parts, forward, isLeaving: () => isLeaving });
  const asked = new Set<ServerResponse>();
  const server = createServer(limits, (req, res) => {
    if (!app) return void following(req, res);
    if (!isWaitingForNews(req)) asked.add(res);
    res.once('close', () => asked.delete(res));
    app.emit('request', req, res);
  });
  server.keepAliveTimeout = keepAliveMs;
  const lines = new Set<Socket>();
  server.on('upgrade', (req, socket: Socket, head: Buffer) => {
    lines.add(socket);
    socket.once('close', () => lines.delete(socket));
    if (isLeaving && !app) return void socket.destroy();
    if (app) app.emit('upgrade', req, socket, head);
    else if (wasHandedOn(req)) socket.destroy();
    else void forward.upgrade(req, socket, head);
  });
  return {
    server,
    lead(given) {
      app = given;
      forward.close();
    },
    async follow(withinMs) {
      app = null;
      for (const until = Date.now() + withinMs; asked.size > 0 && Date.now() < until; ) await pause(lookMs);
    },
    leave() {
      isLeaving = true;
    },
    async close() {
      const stopped = stopServer(server);
      for (const line of lines) line.destroy();
      await stopped;
      forward.close();
    },
  };
}
