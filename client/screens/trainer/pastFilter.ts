import type { SessionSummary } from '#models/api.ts';
import type { Outcome } from '#models/session.ts';

/** What a trainer looks for. */
export type PastFilter = { readonly words: string; readonly outcome: Outcome | null };

function textOf({ machine, note }: SessionSummary): string {
  return [machine?.family, machine?.model, machine?.serial, machine?.site, note].join(' ').toLowerCase();
}

/** The sessions that have every word somewhere, and the outcome if one is asked for. */
export function found(sessions: readonly SessionSummary[], { words, outcome }: PastFilter): readonly SessionSummary[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return sessions.filter((session) => {
    const text = textOf(session);
    return (outcome === null || session.outcome === outcome) && wanted.every((word) => text.includes(word));
  });
}
