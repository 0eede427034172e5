import type { Recap } from './recap.ts';

/** What was done, one thing a line: as the card has it, and what was written when the session was filed, each once. */
export function doneIn(recap: Recap | null, note: string | null): string[] {
  const lines = [...(recap?.done ?? []), note ?? ''].map((line) => line.trim());
  return [...new Set(lines)].filter((line) => line !== '');
}
