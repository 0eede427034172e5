import type { Session } from '#models/session.ts';
import type { Base, Tables } from './database.ts';
import { sessionOf } from './sessionRow.ts';

/** A customer's browser, by the SHA-256 of its cookie. It is the customer while its epoch is the session's. */
export type DeviceRow = Readonly<Tables['devices']>;

export type Devices = ReturnType<typeof createDevices>;

/** How a device is written down. */
export function prepareDevice({ db, prepare }: Base) {
  return prepare(({ tokenHash, companyId, sessionId, customerEpoch, createdAt }: DeviceRow) =>
    db.insertInto('devices').values({ tokenHash, companyId, sessionId, customerEpoch, createdAt }),
  );
}

export function createDevices(base: Base) {
  const find = base.prepare((given: { tokenHash: string }) =>
    base.db
      .selectFrom('devices as d')
      .innerJoin('sessions as s', (join) =>
        join.onRef('s.companyId', '=', 'd.companyId').onRef('s.id', '=', 'd.sessionId'),
      )
      .innerJoin('links as l', (join) => join.onRef('l.companyId', '=', 's.companyId').onRef('l.id', '=', 's.linkId'))
      .select(['d.customerEpoch', 's.body', 'l.revokedAt'])
      .where('d.tokenHash', '=', given.tokenHash),
  );
  return {
    /** The session a device belongs to, and as the how-manieth; null once the link to it was revoked. */
    async findByHash(tokenHash: string): Promise<{ customerEpoch: number; session: Session } | null> {
      const found = await base.ask(find.first({ tokenHash }));
      if (!found || found.revokedAt !== null) return null;
      return { customerEpoch: found.customerEpoch, session: sessionOf(found) };
    },
  };
}
