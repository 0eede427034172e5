import type { Db, Tables } from './database.ts';

/** A customer's browser, by the SHA-256 of its cookie. It is the customer while its epoch is the session's. */
export type DeviceRow = Readonly<Tables['devices']>;

export type Devices = ReturnType<typeof createDevices>;

export function createDevices(db: Db) {
  return {
    async insert(row: DeviceRow): Promise<void> {
      await db.insertInto('devices').values(row).execute();
    },
    async findByHash(tokenHash: string): Promise<DeviceRow | null> {
      const found = db.selectFrom('devices').selectAll().where('tokenHash', '=', tokenHash);
      return (await found.executeTakeFirst()) ?? null;
    },
  };
}
