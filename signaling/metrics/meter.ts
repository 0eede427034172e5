import type { RefusalReason } from '#models/refusal.ts';
import type { SessionState } from '#models/session.ts';

/** What the server counts of itself: never who, and never how long a person took. */
export type Meter = {
  /** A session has come to this state. */
  stepped(state: SessionState): void;
  /** A request of the wire was answered; one that nobody knows goes by the name of `unknown`. */
  requested(request: string, answer: 'ok' | RefusalReason): void;
  answered(method: string, status: number, tookMs: number): void;
  /** One round of matching a floor. */
  matched(tookMs: number): void;
  /** The database was lost, or a server of it was found that takes writes; null where another node sees to it. */
  remembered(isThere: boolean | null): void;
  /** A file of a recording was compared with what it was. */
  checked(found: 'whole' | 'damaged' | 'restored'): void;
};

export const noMeter: Meter = {
  stepped: () => undefined,
  requested: () => undefined,
  answered: () => undefined,
  matched: () => undefined,
  remembered: () => undefined,
  checked: () => undefined,
};
