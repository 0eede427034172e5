import { Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Request, Response } from 'express';
import { createProxyServer } from 'httpxy';
import type { Log } from '../http/parts.ts';
import type { Leader } from './leaders.ts';
import { createPulse, Hangs } from './pulse.ts';
import { handedOn } from './visitor.ts';
import type { Watch } from './watch.ts';

/** While nobody leads a request is kept this long: longer than it takes until the next one does. */
const patienceMs = 8_000;
const downMs = 5_000;
/** A line is opened within this, or not at all: the page dials again. */
const upgradeMs = 5_000;

/** Hands on to the server that leads what this one does not decide. */
export type Forward = {
  /** False where nobody leads who could answer, and nothing was answered. */
  request(req: Request, res: Response): Promise<boolean>;
  upgrade(req: IncomingMessage, socket: Socket, head: Buffer): Promise<void>;
  /** Ends the lines that are handed on: pages dial again, and come to another server. */
  close(): void;
};

/** What could not be sent there is known not to have been done. */
function isUnreached(error: unknown): boolean {
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return ['connect', 'getaddrinfo'].includes((first as NodeJS.ErrnoException).syscall ?? '');
}

function isSilent(error: unknown): boolean {
  return error instanceof Hangs || (error as NodeJS.ErrnoException).code === 'ERR_UPSTREAM_UPGRADE_TIMEOUT';
}

/** Shorter than a server keeps a line on which nothing is asked. */
const idleMs = 60_000;

/** What is under way to whom; whatever went to somebody who leads no more is ended. */
function createUnderway() {
  const ways = new Map<Socket | ClientRequest, string>();
  return {
    add(way: Socket | ClientRequest, { secret }: Leader) {
      ways.set(way, secret);
      way.once('close', () => ways.delete(way));
    },
    keepTo(leader: Leader) {
      for (const [way, secret] of [...ways]) if (secret !== leader.secret) way.destroy();
    },
  };
}

function createProxy(agent: Agent) {
  const proxy = createProxyServer({ agent, upgradeTimeout: upgradeMs });
  const [pulse, underway] = [createPulse(), createUnderway()];
  const leaders = new WeakMap<IncomingMessage, Leader>();
  proxy.on('proxyReq', (way, req) => {
    const leader = leaders.get(req);
    if (!leader) return;
    pulse.feel(way, leader);
    underway.add(way, leader);
  });
  proxy.on('proxyReqWs', (way, _req, socket) => {
    way.once('upgrade', (_res, far) => socket.once('close', () => far.destroy()));
  });
  return { proxy, leaders, underway };
}

export function createForward({ watch, log }: { readonly watch: Watch; readonly log: Log }): Forward {
  const agent = new Agent({ keepAlive: true, timeout: idleMs });
  const { proxy, leaders, underway } = createProxy(agent);
  const lines = new Set<Socket>();
  watch.onNext(underway.keepTo);
  const optionsFor = ({ address, secret }: Leader, visitor: string | undefined) => ({
    target: address ?? '',
    headers: { [handedOn.secret]: secret, [handedOn.address]: visitor ?? 'unknown' },
  });
  const note = (error: unknown, leader: Leader) => {
    // Nothing is asked of it any more until another one leads, or it does anew.
    if (isUnreached(error) || isSilent(error)) watch.isDown(leader, downMs);
    log.warn({ err: error, epoch: leader.epoch }, 'the server that leads did not answer');
  };
  /** Asks the leader, and the next one where asking twice does no harm. False where nobody answered. */
  const ask = async (req: Request, res: Response): Promise<boolean> => {
    const isHarmless = ['GET', 'HEAD'].includes(req.method);
    for (const until = Date.now() + patienceMs; ; ) {
      const leader = await watch.leader(Math.max(0, until - Date.now()));
      if (res.destroyed) return true;
      if (!leader) return false;
      try {
        leaders.set(req, leader);
        await proxy.web(req, res, optionsFor(leader, req.ip));
        return true;
      } catch (error) {
        note(error, leader);
        if (!isHarmless || res.headersSent || Date.now() > until) return false;
      }
    }
  };
  return {
    async request(req, res) {
      if (await ask(req, res)) return true;
      if (res.headersSent) res.destroy();
      return res.headersSent;
    },
    async upgrade(req, socket, head) {
      lines.add(socket);
      socket.on('error', () => undefined).once('close', () => lines.delete(socket));
      const leader = await watch.leader(patienceMs);
      if (!leader || socket.destroyed) return void socket.destroy();
      underway.add(socket, leader);
      await proxy.ws(req, socket, optionsFor(leader, socket.remoteAddress), head).catch((error: unknown) => {
        note(error, leader);
        socket.destroy();
      });
    },
    close() {
      for (const socket of lines) socket.destroy();
      agent.destroy();
    },
  };
}
