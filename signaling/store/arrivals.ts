import type { Session } from '#models/session.ts';
import type { Base, OfSession } from './database.ts';
import { prepareDevice } from './devices.ts';
import type { Steps } from './steps.ts';

/** A browser that becomes a session's customer: the SHA-256 of its cookie, and the way back it came by, if any. */
export type Arrival = {
  readonly tokenHash: string;
  readonly at: number;
  readonly way: { readonly secretHash: string; readonly keyHash: string } | null;
};

type Use = OfSession & {
  readonly secretHash: string;
  readonly keyHash: string;
  readonly at: number;
  readonly customerEpoch: number;
};

/** How an arrival is written down; to be run together with the step that it makes the session take. */
export function prepareArrival(base: Base) {
  const device = prepareDevice(base);
  const use = base.prepare(({ companyId, sessionId, secretHash, keyHash, at, customerEpoch }: Use) =>
    base.db
      .updateTable('returns')
      .set({ usedAt: at, keyHash, customerEpoch })
      .where('companyId', '=', companyId)
      .where('sessionId', '=', sessionId)
      .where('secretHash', '=', secretHash),
  );
  return function* (
    { companyId, id: sessionId, customerEpoch }: Session,
    { tokenHash, at, way }: Arrival,
  ): Steps<void> {
    yield* device.put({ tokenHash, companyId, sessionId, customerEpoch, createdAt: at });
    if (way) yield* use.put({ ...way, companyId, sessionId, at, customerEpoch });
  };
}
