import { Agent, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Request, Response } from 'express';
import { createProxyServer } from 'httpxy';
import { refuse } from '#models/refusal.ts';
import { send } from '../http/answer.ts';
import type { Log } from '../http/parts.ts';
import type { Leader } from './leaders.ts';
import { handedOn } from './visitor.ts';
import type { Watch } from './watch.ts';

/** While nobody leads a request is kept this long: longer than it takes until the next one does. */
const patienceMs = 8_000;

/** Hands on to the server that leads what this one does not decide. */
export type Forward = {
  request(req: Request, res: Response): Promise<void>;
  upgrade(req: IncomingMessage, socket: Socket, head: Buffer): Promise<void>;
  /** Ends the lines that are handed on: pages dial again, and come to another server. */
  close(): void;
};

/** What a server that was killed leaves behind. */
const gone = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'];
const isGone = (error: unknown) => gone.includes((error as NodeJS.ErrnoException).code ?? '');

export function createForward({ watch, log }: { readonly watch: Watch; readonly log: Log }): Forward {
  const agent = new Agent({ keepAlive: true });
  const proxy = createProxyServer({ agent });
  const lines = new Set<Socket>();
  const optionsFor = ({ address, secret }: Leader, visitor?: string) => ({
    target: address ?? '',
    headers: { [handedOn.secret]: secret, ...(visitor && { [handedOn.address]: visitor }) },
  });
  /** Tries the leader, and the next one where it is gone and asking twice does no harm. */
  const insist = async (isHarmless: () => boolean, give: (leader: Leader) => Promise<void>): Promise<boolean> => {
    for (const until = Date.now() + patienceMs; ; ) {
      const leader = await watch.leader(Math.max(0, until - Date.now()));
      if (!leader) return false;
      try {
        await give(leader);
        return true;
      } catch (error) {
        if (isGone(error)) watch.isDown(leader);
        if (isGone(error) && isHarmless() && Date.now() < until) continue;
        log.warn({ err: error, epoch: leader.epoch }, 'the server that leads did not answer');
        return false;
      }
    }
  };
  return {
    async request(req, res) {
      const isHarmless = () => ['GET', 'HEAD'].includes(req.method) && !res.headersSent;
      const isGiven = await insist(isHarmless, (leader) => proxy.web(req, res, optionsFor(leader, req.ip)));
      if (isGiven) return;
      if (res.headersSent) res.destroy();
      else send(res, refuse('BUSY'));
    },
    async upgrade(req, socket, head) {
      lines.add(socket);
      socket.on('error', () => undefined).once('close', () => lines.delete(socket));
      const isGiven = await insist(
        () => !socket.destroyed,
        (leader) => proxy.ws(req, socket, optionsFor(leader), head),
      );
      if (!isGiven) socket.destroy();
    },
    close() {
      for (const socket of lines) socket.destroy();
      agent.destroy();
    },
  };
}
