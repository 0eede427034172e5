import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, type Namespace, Server, type Socket } from 'socket.io';
import { pingEveryMs } from '#models/watchdog.ts';
import type { CustomerRequests, StaffNews, StaffRequests } from '#models/wire.ts';
import type { Auth } from '../auth/auth.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import type { CustomerWho, StaffWho, Who } from '../dispatch/page.ts';
import { sitDown, standUp } from '../dispatch/presence.ts';
import { customerComes, leave } from '../dispatch/seats.ts';
import { customerRows } from './customer.ts';
import { createGate, type Door, type Rows } from './gate.ts';
import { customerAt, keepChecking, type Line, staffAt } from './identity.ts';
import { createLines } from './lines.ts';
import { staffRows } from './staff.ts';
import { createUnderway } from './underway.ts';

/** What the sockets are made of. */
export type SocketParts = Omit<Door, 'core' | 'underway'> & {
  readonly dispatch: Dispatch;
  readonly auth: Pick<Auth, 'staffOf' | 'customerOf' | 'isAllowedOrigin'>;
};

export type Sockets = {
  /** How many sockets are open. */
  count(): number;
  /** Begins no request any more, and lets those under way be answered, for `ms` at most. The lines stay open. */
  finish(ms: number): Promise<void>;
  /** Hangs up: pages dial again by themselves. */
  close(): Promise<void>;
};

type LineSocket<W extends Who> = Socket<DefaultEventsMap, StaffNews, DefaultEventsMap, Line<W>>;
export type LineSpace<W extends Who> = Namespace<DefaultEventsMap, StaffNews, DefaultEventsMap, Line<W>>;

/** A line is a lease: a heartbeat every 2 s, and who was not heard of for 5 s is gone [route.R10]. */
const lease = { pingInterval: pingEveryMs, pingTimeout: 3_000 };

function createServer(server: HttpServer, { auth }: SocketParts) {
  return new Server(server, {
    serveClient: false,
    maxHttpBufferSize: 65_536,
    ...lease,
    connectTimeout: 10_000,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, auth.isAllowedOrigin(request)),
  });
}

/** A namespace: who may in, the one listener all its lines share, and what happens at either end of a line. */
type Space<W extends Who, R> = {
  readonly identify: (socket: LineSocket<W>) => Promise<Line<W> | null>;
  readonly rows: Rows<LineSocket<W>, R>;
  readonly come: (socket: LineSocket<W>) => void;
  readonly go: (socket: LineSocket<W>) => void;
};

function open<W extends Who, R>(namespace: LineSpace<W>, door: Door, space: Space<W, R>): void {
  const receive = createGate<LineSocket<W>, R>(door, space.rows);
  const lines = createLines();
  function lose(this: LineSocket<W>): void {
    lines.remove(this.data.who);
    space.go(this);
  }
  namespace.use((socket, next) => {
    const letIn = (line: Line<W> | null) => {
      if (!line) return next(new Error('SIGNED_OUT'));
      socket.data = line;
      next();
    };
    space.identify(socket).then(letIn, (error: unknown) => {
      door.log.error({ err: error }, 'nobody could be let in');
      next(new Error('INTERNAL'));
    });
  });
  namespace.on('connection', (socket) => {
    if (!lines.add(socket.data.who)) return void socket.disconnect(true);
    socket.onAny(receive);
    socket.on('disconnect', lose);
    space.come(socket);
  });
}

/** What was said last is sent before its line is closed, within this time. */
const lastWordsMs = 1_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Closes each line once nothing waits on it to be sent: closing the server would throw that away. */
async function hangUp(io: Server): Promise<void> {
  for (const name of ['/customer', '/staff']) for (const { conn } of io.of(name).sockets.values()) conn.close();
  for (const until = Date.now() + lastWordsMs; io.engine.clientsCount > 0 && Date.now() < until; ) await pause(10);
}

/** Opens the lines: `/customer` by the customer's cookie, `/staff` by the staff's; nobody has business anywhere else. */
export function createSockets(server: HttpServer, parts: SocketParts): Sockets {
  const { auth, dispatch, clock } = parts;
  const { core } = dispatch;
  const underway = createUnderway();
  const door: Door = { ...parts, core, underway };
  const io = createServer(server, parts);
  io.of('/').use((_socket, next) => next(new Error('FORBIDDEN')));
  open<CustomerWho, CustomerRequests>(io.of('/customer'), door, {
    identify: (socket) => customerAt(socket, { auth, clock }),
    rows: customerRows,
    come: (socket) => customerComes(core, socket),
    go: (socket) => leave(core, socket),
  });
  const staff: LineSpace<StaffWho> = io.of('/staff');
  open<StaffWho, StaffRequests>(staff, door, {
    identify: (socket) => staffAt(socket, { auth, clock }),
    rows: staffRows,
    come: (socket) => void sitDown(core, socket).catch((err: unknown) => parts.log.error({ err }, 'nobody sat down')),
    go: (socket) => {
      leave(core, socket);
      standUp(core, socket);
    },
  });
  const stopChecking = keepChecking(staff, parts);
  return {
    count: () => io.engine.clientsCount,
    finish: underway.finish,
    async close() {
      stopChecking();
      await hangUp(io);
      await io.close();
    },
  };
}
