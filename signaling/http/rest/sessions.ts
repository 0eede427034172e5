import { endingOf } from '#models/ending/ending.ts';
import { feltOf } from '#models/insights/observe.ts';
import { refuse } from '#models/refusal.ts';
import type { RestPromise, RestSession } from '#models/rest/shapes.ts';
import type { Session } from '#models/session.ts';
import type { HttpParts } from '../parts.ts';
import type { RestHandlers } from './restCall.ts';

/** As many are told at once. */
const atOnce = 100;

/** A callback as it stands; one that nobody took up is late once it is due. */
function promiseOf({ id: sessionId, callback }: Session, now: number): RestPromise | null {
  if (!callback) return null;
  const { promisedAt, dueAt, metAt, lateAt } = callback;
  const isLate = lateAt !== undefined || (dueAt !== null && (metAt ?? now) > dueAt);
  const state = isLate ? 'late' : metAt === undefined ? 'open' : 'kept';
  return { sessionId, promisedAt, dueAt, keptAt: metAt ?? null, state };
}

/** What a company's own systems are told of a session: nobody of the staff is in it [rule.R3]. */
async function toldOf({ store, clock }: HttpParts, session: Session): Promise<RestSession> {
  const { id, companyId, state, askedAt, machineId, family, customer, source, continues } = session;
  const { said, mood, recovery } = feltOf(endingOf(await store.endings.moments({ companyId, sessionId: id })));
  const { level, segment, language } = customer;
  const end = session.state === 'ended' ? session : null;
  return {
    ...{ id, state, askedAt, endedAt: end?.endedAt ?? null, outcome: end?.outcome ?? null },
    ...{ resolution: said, mood, recovery, machineId, family, level, segment, language, source, continues },
    promise: promiseOf(session, clock.now()),
  };
}

/** A place in the order in which sessions ended, as it is handed out. */
function markIn(after: string | undefined): { at: number; id: string } | null | undefined {
  if (after === undefined) return null;
  const [, at, id = ''] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(after) ?? [];
  return at === undefined ? undefined : { at: Number(at), id };
}

/** Sessions as a company's own systems read them. */
export function sessionHandlers(parts: HttpParts): Pick<RestHandlers, 'listSessions' | 'readSession' | 'listPromises'> {
  const { store, clock } = parts;
  return {
    async listSessions({ key: { companyId }, query }) {
      const after = markIn(query.after);
      if (after === undefined) return refuse('BAD_INPUT');
      const isOpen = query.state === 'open';
      const all = isOpen
        ? (await store.sessions.openOf(companyId)).filter(({ id }) => id > (after?.id ?? '')).slice(0, atOnce)
        : await store.sessions.endedAfter(companyId, after, atOnce);
      const last = all.length === atOnce ? all.at(-1) : undefined;
      const at = last?.state === 'ended' ? last.endedAt : 0;
      const sessions = await Promise.all(all.map((session) => toldOf(parts, session)));
      return { ok: true, sessions, next: last ? `${at}.${last.id}` : null };
    },
    async readSession({ key: { companyId }, params }) {
      const session = await store.sessions.get(companyId, params.id);
      return session ? { ok: true, session: await toldOf(parts, session) } : refuse('NOT_FOUND');
    },
    async listPromises({ key: { companyId } }) {
      const open = await store.sessions.openOf(companyId);
      const promises = open.flatMap((session) => promiseOf(session, clock.now()) ?? []);
      const due = ({ dueAt, promisedAt }: RestPromise) => dueAt ?? promisedAt;
      return { ok: true, promises: promises.sort((a, b) => due(a) - due(b)) };
    },
  };
}
