import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The relay that is installed here, and why a test that needs one is skipped where none is. */
export const coturn = {
  isHere: spawnSync('turnserver', ['--version']).error === undefined,
  absence: 'coturn is not installed here (apt-get install coturn): nothing was tried with a relay',
} as const;

const ownAddress = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** For two people behind networks of which only the relay can be reached: they meet at its own address, and nowhere else. */
export const ownRelay = {
  isPossible: coturn.isHere && ownAddress !== undefined,
  absence: coturn.isHere ? 'this machine has no address of its own that a relay could use' : coturn.absence,
  /** `at`: the port of one that was there before. */
  start: (at?: number) => startRelay([ownAddress ?? ''], [ownAddress ?? ''], at),
} as const;

/** A relay with the configuration that is shipped; whoever starts it stops it. */
export type Relay = { readonly port: number; readonly secret: string; stop(): Promise<void> };

const configuration = join(import.meta.dirname, '../../signaling/turnserver.conf');
const secret = 'known-to-the-relay-and-the-server';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port for the relay.');
  return address.port;
}

/** A binding request without a wish, RFC 8489 section 3: whoever listens answers it. */
const anybody = Buffer.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, ...Array<number>(12).fill(7)]);

/** Resolves when the relay answers; rejects when it ends instead. */
async function listening(relay: ChildProcess, port: number): Promise<void> {
  const socket = createSocket('udp4');
  const knock = setInterval(() => socket.send(anybody, port, '127.0.0.1'), 50);
  const ended = once(relay, 'exit').then(() => {
    throw new Error('The relay ended before it listened.');
  });
  try {
    await Promise.race([once(socket, 'message', { signal: AbortSignal.timeout(15_000) }), ended]);
  } finally {
    clearInterval(knock);
    ended.catch(() => undefined);
    socket.close();
  }
}

/**
 * `relayIps`: the addresses packets are relayed from; peers at `allowed` are let through whatever the list refuses. `at`: the
 * port of one that was there before.
 */
export async function startRelay(
  relayIps: readonly string[],
  allowed: readonly string[] = [],
  at: number | null = null,
): Promise<Relay> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-relay-'));
  const port = at ?? (await freePort());
  const relay = spawn('turnserver', [
    ...['-c', configuration, '--listening-ip=127.0.0.1', `--listening-port=${port}`, '--no-tls', '--no-dtls'],
    ...relayIps.map((ip) => `--relay-ip=${ip}`),
    ...allowed.map((ip) => `--allowed-peer-ip=${ip}`),
    ...[`--static-auth-secret=${secret}`, '--realm=beside.test', '--log-file=stdout', `--userdb=${folder}/users`],
    ...[`--pidfile=${folder}/pid`],
  ]);
  relay.stdout.resume();
  relay.stderr.resume();
  await listening(relay, port);
  return {
    ...{ port, secret },
    async stop() {
      relay.kill();
      if (relay.exitCode === null) await once(relay, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
