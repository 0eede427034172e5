import { applyOps } from '#models/drawing.ts';
import { type Entry, maxPictures, type Operation } from '#models/operation.ts';
import type { PartyState } from './partyState.ts';

/** Operations, wherever they came from, in any order and as often as they like. */
export function withOperations(state: PartyState, operations: readonly Operation[]): Partial<PartyState> {
  if (operations.length === 0) return {};
  return { drawing: applyOps(state.drawing, operations) };
}

/** What the other browser says; of new pictures only as many as a session may have [threat.T11]. */
export function withHeard(state: PartyState, operations: readonly Operation[]): Partial<PartyState> {
  const { keyframes } = state.drawing;
  const fresh = new Set<string>();
  const isTaken = (operation: Operation) => {
    if (operation.type !== 'picture' || keyframes.has(operation.keyframe.id)) return true;
    if (keyframes.size + fresh.size < maxPictures) fresh.add(operation.keyframe.id);
    return fresh.has(operation.keyframe.id);
  };
  return withOperations(state, operations.filter(isTaken));
}

/** A part of the server's log. */
export function withEntries(state: PartyState, entries: readonly Entry[]): Partial<PartyState> {
  return withOperations(
    state,
    entries.map(({ operation }) => operation),
  );
}

/** How far the server's log is known without a gap: what a page says when it comes back. */
export class LogMark {
  #upTo = 0;
  readonly #beyond = new Set<number>();

  get seq(): number {
    return this.#upTo;
  }

  add(seq: number): void {
    if (seq > this.#upTo) this.#beyond.add(seq);
    while (this.#beyond.delete(this.#upTo + 1)) this.#upTo += 1;
  }
}
