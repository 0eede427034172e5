import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Annotation } from '#models/annotation.ts';
import type { Level } from '#models/level.ts';
import type { Risk } from '#models/risk.ts';
import type { OperationDraft } from '../../party/party.ts';

/** What can hurt, and the level from which it is safe to do alone. */
export type Dangers = { readonly risk: Risk | null; readonly level: Level };
export type DangerStore = StoreApi<Dangers>;

/** What the next marks are of, until the technician says otherwise. */
export function createDanger(): DangerStore {
  return createStore<Dangers>(() => ({ risk: null, level: 1 }));
}

export function dangerOf(mark: Annotation): Dangers {
  return { risk: mark.risk ?? null, level: mark.level ?? 1 };
}

/** The mark with another danger, or none; a mark of no danger says nothing of it. */
export function withDanger(mark: Annotation, { risk, level }: Dangers): Annotation {
  const { risk: _risk, level: _level, ...rest } = mark;
  return { ...rest, ...(risk ? { risk } : {}), ...(level > 1 ? { level } : {}) } as Annotation;
}

/** A new mark carries its danger from the first moment on: it is never seen before it is kept back. */
export function placedWith(draft: OperationDraft, dangers: Dangers): OperationDraft {
  return draft.type === 'add' ? { ...draft, annotation: withDanger(draft.annotation, dangers) } : draft;
}
