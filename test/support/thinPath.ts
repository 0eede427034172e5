import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Role } from '#client/call/call.ts';

/** What a path is like, in each direction. */
export type PathShape = {
  /** kbit/s, with 28 bytes of IP and UDP header counted for each packet; null: as fast as this computer. */
  readonly rateKbps: number | null;
  /** 0..1 of the packets are lost. */
  readonly lossShare: number;
  readonly delayMs: number;
  /** What waits longer than this for its turn is dropped. */
  readonly queueMs: number;
};

/** The path of UDP packets between two browsers: everything they send each other passes here, and nowhere else. */
export type ThinPath = {
  /** A signal of `from` with its candidates replaced by sockets of this path; null for what has no place here. */
  through(from: Role, data: string): Promise<string | null>;
  shape(change: Partial<PathShape>): void;
  /** While it is cut, nothing passes. */
  cut(isCut: boolean): void;
  /** The customer has another address from now on: what leads to and from the old one is dead for good. */
  moveCustomer(): void;
  /** Bytes that were to pass towards a side, headers counted, and those dropped. */
  counts(): Readonly<Record<Role, { readonly bytes: number; readonly dropped: number }>>;
  close(): void;
};

const headerBytes = 28;
const free: PathShape = { rateKbps: null, lossShare: 0, delayMs: 0, queueMs: 500 };

/** mulberry32: the same numbers in [0, 1) for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One direction: packets leave one after the other at the rate, some are lost, all arrive late. */
class Lane {
  shape: PathShape;
  isCut = false;
  bytes = 0;
  dropped = 0;
  readonly #random: () => number;
  #freeAt = 0;

  constructor(shape: PathShape, random: () => number) {
    this.shape = shape;
    this.#random = random;
  }

  pass(size: number, deliver: () => void): void {
    const { rateKbps, lossShare, delayMs, queueMs } = this.shape;
    const now = performance.now();
    const startsAt = Math.max(now, this.#freeAt);
    this.bytes += size;
    if (this.isCut || startsAt - now > queueMs) {
      this.dropped += 1;
      return;
    }
    this.#freeAt = startsAt + (rateKbps === null ? 0 : (size * 8) / rateKbps);
    if (this.#random() < lossShare) {
      this.dropped += 1;
      return;
    }
    const waitMs = this.#freeAt - now + delayMs;
    if (waitMs < 0.5) deliver();
    else setTimeout(deliver, waitMs);
  }
}

/** `candidate:f 1 udp priority ADDRESS PORT typ host …`, RFC 8839 section 5.1. */
const candidatePattern = /^(candidate:\S+ \d+ udp \d+ )(\d+\.\d+\.\d+\.\d+) (\d+)( typ host.*)$/i;

async function bound(address: string): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('error', () => undefined);
  socket.bind(0, address);
  await once(socket, 'listening');
  return socket;
}

class Path implements ThinPath {
  readonly #lanes: Readonly<Record<Role, Lane>>;
  readonly #doors = new Map<string, Promise<number>>();
  readonly #sockets: Socket[] = [];
  #generation = 0;

  constructor(shape: PathShape, seed: number) {
    const make = (n: number) => new Lane(shape, seeded(seed * 2 + n));
    this.#lanes = { customer: make(0), technician: make(1) };
  }

  async through(from: Role, data: string): Promise<string | null> {
    const signal = JSON.parse(data) as { type: string; sdp?: string; candidate?: { candidate: string } };
    // Candidates come one by one; those a repeated description carries would lead past this path.
    if (signal.sdp) return JSON.stringify({ ...signal, sdp: signal.sdp.replace(/^a=candidate:.*\r?\n/gm, '') });
    const found = candidatePattern.exec(signal.candidate?.candidate ?? '');
    if (!found) return null;
    const [, head, address = '', port, tail] = found;
    const door = await this.#door(from, address, Number(port));
    return JSON.stringify({
      ...signal,
      candidate: { ...signal.candidate, candidate: `${head}${address} ${door}${tail}` },
    });
  }

  shape(change: Partial<PathShape>): void {
    for (const lane of Object.values(this.#lanes)) lane.shape = { ...lane.shape, ...change };
  }

  cut(isCut: boolean): void {
    for (const lane of Object.values(this.#lanes)) lane.isCut = isCut;
  }

  moveCustomer(): void {
    this.#generation += 1;
    this.#doors.clear();
  }

  counts() {
    const of = ({ bytes, dropped }: Lane) => ({ bytes, dropped });
    return { customer: of(this.#lanes.customer), technician: of(this.#lanes.technician) };
  }

  close(): void {
    for (const socket of this.#sockets.splice(0)) socket.close();
  }

  #door(role: Role, address: string, port: number): Promise<number> {
    const key = `${address}:${port}`;
    const door = this.#doors.get(key) ?? this.#open(role, address, port);
    this.#doors.set(key, door);
    return door;
  }

  /** A socket whose packets go to that address, each sender's from a socket of its own by which the answers come back. */
  async #open(role: Role, address: string, port: number): Promise<number> {
    const other: Role = role === 'customer' ? 'technician' : 'customer';
    const generation = this.#generation;
    const isDead = () => generation !== this.#generation;
    const door = await bound(address);
    this.#sockets.push(door);
    const ways = new Map<string, Promise<Socket>>();
    door.on('message', async (packet, sender) => {
      const key = `${sender.address}:${sender.port}`;
      const way = ways.get(key) ?? this.#way(door, sender, { address, other, isDead });
      ways.set(key, way);
      const socket = await way;
      if (!isDead()) this.#lanes[role].pass(packet.length + headerBytes, () => post(socket, packet, { address, port }));
    });
    return door.address().port;
  }

  async #way(
    door: Socket,
    sender: { readonly address: string; readonly port: number },
    { address, other, isDead }: { address: string; other: Role; isDead(): boolean },
  ): Promise<Socket> {
    const socket = await bound(address);
    this.#sockets.push(socket);
    socket.on('message', (packet) => {
      if (!isDead()) this.#lanes[other].pass(packet.length + headerBytes, () => post(door, packet, sender));
    });
    return socket;
  }
}

function post(socket: Socket, packet: Buffer, to: { readonly address: string; readonly port: number }): void {
  try {
    socket.send(packet, to.port, to.address);
  } catch {
    // The path was closed while the packet was on its way.
  }
}

/** Lays a path. With the same seed the same packets in a row are lost. */
export function layThinPath(shape: Partial<PathShape> = {}, seed = 1): ThinPath {
  return new Path({ ...free, ...shape }, seed);
}
