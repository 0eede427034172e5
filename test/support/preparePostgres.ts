import { openStore } from '#signaling/store/store.ts';
import { startEmbedded } from './embeddedPostgres.ts';
import { databaseAt, dropMade, onServer, templateName } from './stores.ts';

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
