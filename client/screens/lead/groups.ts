import type { Level } from '#models/level.ts';
import type { QueueEntry } from '#models/view.ts';

/** The queue as a lead looks at it. A callback stands under the callbacks alone. */
export type Groups = {
  /** What wants a lead: a callback at risk, or a customer whom nobody at work could serve. */
  readonly alerts: readonly QueueEntry[];
  /** Promised callbacks nobody is on yet, the next due first. */
  readonly callbacks: readonly QueueEntry[];
  readonly waiting: readonly { readonly level: Level; readonly sessions: readonly QueueEntry[] }[];
  readonly inSession: readonly QueueEntry[];
};

const levels: readonly Level[] = [3, 2, 1];

function isWaiting({ state }: QueueEntry): boolean {
  return state === 'triage' || state === 'scheduled' || state === 'queued' || state === 'offered';
}

function dueAt({ callback }: QueueEntry): number {
  return callback?.dueAt ?? Number.POSITIVE_INFINITY;
}

/** Sorts the queue's sessions into what a lead asks: what is urgent, what was promised, who waits, who is served. */
export function groupsOf(sessions: readonly QueueEntry[]): Groups {
  const waiting = sessions.filter(isWaiting);
  const plain = waiting.filter(({ callback }) => callback === null);
  return {
    alerts: waiting.filter(({ isAtRisk, lacks }) => isAtRisk || lacks !== null),
    callbacks: waiting.filter(({ callback }) => callback !== null).sort((a, b) => dueAt(a) - dueAt(b)),
    waiting: levels.map((level) => ({ level, sessions: plain.filter(({ entryLevel }) => entryLevel === level) })),
    inSession: sessions.filter((session) => !isWaiting(session)),
  };
}
