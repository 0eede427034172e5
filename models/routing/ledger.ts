import { match } from '../routing.ts';
import type { Technician } from '../technician.ts';
import type { RoutingSettings } from './settings.ts';
import type { Assignment, WaitingSession, World } from './world.ts';

/**
 * How somebody came to be asked who was not matched: the session was kept for whoever sent its link, they were asked by
 * name, they came back to a session that was taken from them, or answer the chat it goes on from.
 */
export type Chosen = 'sender' | 'name' | 'return' | 'chat';

/** A round that offered something: what had changed in its world since the one before, and what was decided, with reasons. */
export type Decision = {
  /** Epoch ms. */
  readonly at: number;
  /** True where everything is said, and nothing of the decision before counts any more. */
  readonly isWhole: boolean;
  /** Null where they are as they were. */
  readonly settings: RoutingSettings | null;
  /** New ones and changed ones; a changed one keeps its place in the list, a new one is the last. */
  readonly technicians: readonly Technician[];
  readonly sessions: readonly WaitingSession[];
  readonly gone: { readonly technicians: readonly string[]; readonly sessions: readonly string[] };
  readonly assignments: readonly Assignment[];
  /** Set where people chose and matching did not. */
  readonly chosen?: Chosen;
};

/** What the decisions so far say of the world: the sessions are those that were left. */
export type Ledger = {
  readonly settings: RoutingSettings;
  readonly technicians: ReadonlyMap<string, Technician>;
  readonly sessions: ReadonlyMap<string, WaitingSession>;
};

/** A round as it was played, or what people chose instead. */
export type Played = {
  readonly world: World;
  readonly now: number;
  readonly assignments: readonly Assignment[];
  readonly chosen?: Chosen;
};
type Recorded = { readonly decision: Decision; readonly after: Ledger };
type Changes<T> = { readonly changed: readonly T[]; readonly gone: readonly string[]; readonly isInPlace?: true };

/** The list that each map of a ledger was made of, for as long as it is the same people in the same order. */
const listOf = new WeakMap<ReadonlyMap<string, object>, readonly { readonly id: string }[]>();

/** The list with others in the same places; null where somebody came, went or changed places. */
function changedInPlace<T extends { readonly id: string }>(
  before: ReadonlyMap<string, T>,
  list: readonly T[],
): readonly T[] | null {
  const known = listOf.get(before);
  if (known?.length !== list.length) return null;
  const changed: T[] = [];
  for (let n = 0; n < list.length; n += 1) {
    const [was, is] = [known[n], list[n]];
    if (was === is || !was || !is) continue;
    if (was.id !== is.id) return null;
    changed.push(is);
  }
  return changed;
}

function changesOf<T extends { readonly id: string }>(before: ReadonlyMap<string, T>, list: readonly T[]): Changes<T> {
  const inPlace = changedInPlace(before, list);
  if (inPlace) return { changed: inPlace, gone: [], isInPlace: true };
  const changed = list.filter((one) => before.get(one.id) !== one);
  // Whoever is known and unchanged is still there; so somebody is gone only where the rest does not add up.
  const isNew = changed.reduce((count, { id }) => (before.has(id) ? count : count + 1), 0);
  if (list.length - isNew === before.size) return { changed, gone: [] };
  const here = new Set(list.map(({ id }) => id));
  return { changed, gone: [...before.keys()].filter((id) => !here.has(id)) };
}

function changed<T extends { readonly id: string }>(
  before: ReadonlyMap<string, T>,
  { changed: ones, gone }: Changes<T>,
): ReadonlyMap<string, T> {
  if (gone.length === 0 && ones.length === 0) return before;
  const after = new Map(before);
  for (const id of gone) after.delete(id);
  for (const one of ones) after.set(one.id, one);
  return after;
}

function isInOrder<T extends { readonly id: string }>(map: ReadonlyMap<string, T>, list: readonly T[]): boolean {
  let n = 0;
  for (const id of map.keys()) {
    if (list[n]?.id !== id) return false;
    n += 1;
  }
  return n === list.length;
}

function left(ledger: Ledger, assignments: readonly Assignment[]): Ledger {
  const sessions = new Map(ledger.sessions);
  for (const { sessionId } of assignments) sessions.delete(sessionId);
  return { ...ledger, sessions };
}

function apply(before: Ledger | null, decision: Decision): Ledger | null {
  const { isWhole, settings, technicians, sessions, gone } = decision;
  const known = isWhole && settings ? { settings, technicians: new Map(), sessions: new Map() } : before;
  if (!known) return null;
  return {
    settings: settings ?? known.settings,
    technicians: changed<Technician>(known.technicians, { changed: technicians, gone: gone.technicians }),
    sessions: changed<WaitingSession>(known.sessions, { changed: sessions, gone: gone.sessions }),
  };
}

function wholeOf({ world, now, assignments, chosen }: Played): Recorded {
  const { technicians, sessions, settings } = world;
  const decision: Decision = {
    ...{ at: now, isWhole: true, settings, technicians, sessions },
    ...{ gone: { technicians: [], sessions: [] }, assignments, ...(chosen && { chosen }) },
  };
  const after: Ledger = {
    settings,
    technicians: new Map(technicians.map((one) => [one.id, one])),
    sessions: new Map(sessions.map((one) => [one.id, one])),
  };
  listOf.set(after.technicians, technicians);
  return { decision, after: left(after, assignments) };
}

/**
 * A round as it is to be written down after those before, and the ledger once it is. An object that was written down
 * counts as unchanged as long as it is the same object.
 */
export function record(before: Ledger | null, played: Played): Recorded {
  const { world, now, assignments, chosen } = played;
  const { technicians, sessions, settings } = world;
  if (!before) return wholeOf(played);
  const people = changesOf(before.technicians, technicians);
  const queue = changesOf(before.sessions, sessions);
  const decision: Decision = {
    ...{ at: now, isWhole: false, settings: settings === before.settings ? null : settings },
    ...{ technicians: people.changed, sessions: queue.changed },
    ...{ gone: { technicians: people.gone, sessions: queue.gone }, assignments, ...(chosen && { chosen }) },
  };
  const after = apply(before, decision);
  // The order of the lists decides between equals, and is not written down where it follows.
  const areSame = people.isInPlace || (after && isInOrder(after.technicians, technicians));
  if (!after || !areSame || !isInOrder(after.sessions, sessions)) return wholeOf(played);
  listOf.set(after.technicians, technicians);
  return { decision, after: left(after, assignments) };
}

/** What a decision comes to when it is taken again; what people chose is as they chose it. */
export type Replayed = {
  readonly decision: Decision;
  readonly world: World;
  readonly assignments: readonly Assignment[];
};

/** Each decision with the world it was made in, in the order in which they were written down; without the history. */
export function* worldsOf(decisions: Iterable<Decision>): Generator<Omit<Replayed, 'assignments'>> {
  let ledger: Ledger | null = null;
  for (const decision of decisions) {
    ledger = apply(ledger, decision);
    if (!ledger) continue;
    const { settings, technicians, sessions } = ledger;
    yield { decision, world: { settings, technicians: [...technicians.values()], sessions: [...sessions.values()] } };
    ledger = left(ledger, decision.assignments);
  }
}

/**
 * Takes decisions again, in the order in which they were written down [route.P18]. What stands before the first whole
 * one cannot be, and is passed over.
 */
export function* replay(decisions: Iterable<Decision>): Generator<Replayed> {
  for (const { decision, world } of worldsOf(decisions)) {
    const assignments = decision.chosen ? decision.assignments : match(world, decision.at);
    yield { decision, world, assignments };
  }
}
