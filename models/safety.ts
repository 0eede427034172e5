import type { Customer } from './customer.ts';
import type { Drawing } from './drawing.ts';
import type { Level } from './level.ts';
import { mustShowFirst } from './library/safety.ts';
import type { Risk } from './risk.ts';

type Person = Pick<Customer, 'level' | 'segment'>;

/** Where a dangerous mark stands: `asked`, the customer is to show it first; `shown`, they did. */
export type Showing = {
  readonly state: 'asked' | 'shown';
  readonly risk: Risk | null;
  readonly level: Level;
  /** The operation that wrote the mark as it is now. */
  readonly of: string;
};

/** How a mark stands with this customer; null where it may be followed as it is, or is gone [rule.A3]. */
export function showingOf(drawing: Drawing, id: string, person: Person): Showing | null {
  const mark = drawing.marks.get(id);
  if (!mark?.drawn || !mark.body) return null;
  const { risk = null, level = 1 } = mark.drawn;
  if (!mustShowFirst({ risk, level }, person)) return null;
  const of = mark.body.id;
  return { state: drawing.confirmed.get(id)?.has(of) ? 'shown' : 'asked', risk, level, of };
}

/** The stops that nobody has lifted. */
export function haltsOf({ halts, lifted }: Pick<Drawing, 'halts' | 'lifted'>): string[] {
  return [...halts.keys()].filter((id) => !lifted.has(id));
}

/** Who stopped the session's instructions last; null while they may be followed. */
export function haltedBy(drawing: Pick<Drawing, 'halts' | 'lifted'>): 'customer' | 'technician' | null {
  const last = haltsOf(drawing).at(-1);
  return last === undefined ? null : (drawing.halts.get(last) ?? null);
}

/** The first mark in view that the customer is to show before they do it, of those the drawing has. */
export function nextToShow(
  drawing: Drawing,
  person: Person,
): { readonly id: string; readonly showing: Showing } | null {
  for (const id of [...drawing.marks.keys()].sort()) {
    const showing = showingOf(drawing, id, person);
    if (showing?.state === 'asked') return { id, showing };
  }
  return null;
}

/** The drawing as this customer may follow it: without what is to be shown first, and empty of marks while all is stopped. */
export function followable(drawing: Drawing, person: Person): Drawing {
  if (haltedBy(drawing) !== null) return { ...drawing, marks: new Map() };
  const held = [...drawing.marks.keys()].filter((id) => showingOf(drawing, id, person)?.state === 'asked');
  if (held.length === 0) return drawing;
  return { ...drawing, marks: new Map([...drawing.marks].filter(([id]) => !held.includes(id))) };
}
