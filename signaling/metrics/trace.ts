import type { Happened } from '#models/recording/happening.ts';
import type { Chosen, Decision } from '#models/routing/ledger.ts';
import type { Reason } from '#models/routing/world.ts';
import type { Session } from '#models/session.ts';
import type { Store } from '../store/store.ts';
import type { Steps } from './steps.ts';

/** Something that was decided, that happened or that was logged, epoch ms. People are numbered as they come. */
export type TraceEntry = { readonly at: number } & (
  | { readonly what: 'asked'; readonly source: Session['source']; readonly level: Session['entryLevel'] }
  | {
      readonly what: 'offered';
      readonly to: string;
      /** How many sessions waited that were new or had changed since the decision before. */
      readonly changed: number;
      readonly reason: Reason;
      /** Null where it was matched. */
      readonly chosen: Chosen | null;
    }
  | { readonly what: 'happened'; readonly type: Happened['type']; readonly who: string | null }
  | { readonly what: 'logged'; readonly said: string }
);

/** What became of a session and why, for whoever runs the house: nobody's name, and nothing of what was said or shown. */
export type Trace = {
  readonly sessionId: string;
  readonly state: Session['state'];
  readonly epoch: number;
  readonly declines: number;
  readonly entries: readonly TraceEntry[];
};

export type TraceParts = {
  readonly store: Pick<Store, 'sessions' | 'decisions' | 'happenings'>;
  readonly steps: Steps;
};

type NameOf = (staffId: string) => string;

function numbering(): NameOf {
  const numbers = new Map<string, number>();
  return (staffId) => {
    const number = numbers.get(staffId) ?? numbers.size + 1;
    numbers.set(staffId, number);
    return `technician ${number}`;
  };
}

function offersIn({ id }: Session, decisions: readonly Decision[], nameOf: NameOf): TraceEntry[] {
  return decisions.flatMap(({ at, assignments, sessions, chosen = null }) =>
    assignments
      .filter(({ sessionId }) => sessionId === id)
      .map(({ technicianId, reason }): TraceEntry => {
        const to = nameOf(technicianId);
        return { at, what: 'offered', to, changed: sessions.length, reason, chosen };
      }),
  );
}

/** The trace of a session; null for one that never was. */
export async function traceOf({ store, steps }: TraceParts, sessionId: string): Promise<Trace | null> {
  const session = await store.sessions.anywhere(sessionId);
  if (!session) return null;
  const { companyId, askedAt, source, entryLevel: level, state, epoch, declinedBy } = session;
  const nameOf = numbering();
  const offers = offersIn(session, await store.decisions.since(companyId, askedAt), nameOf);
  const happened = (await store.happenings.list({ companyId, sessionId })).map((one): TraceEntry => {
    const who = 'technicianId' in one ? nameOf(one.technicianId) : null;
    return { at: one.at, what: 'happened', type: one.type, who };
  });
  const logged = steps.of(sessionId).map((step): TraceEntry => ({ ...step, what: 'logged' }));
  const rest = [...offers, ...happened, ...logged].sort((a, b) => a.at - b.at);
  const entries: TraceEntry[] = [{ at: askedAt, what: 'asked', source, level }, ...rest];
  return { sessionId, state, epoch, declines: declinedBy.length, entries };
}
