import type { Customer } from '../customer.ts';
import type { Level } from '../level.ts';
import type { Risk } from '../risk.ts';

type Person = Pick<Customer, 'level' | 'segment'>;
type Deed = { readonly level: Level; readonly risk: Risk | null };

/** What a person may do with a step: do it, or only with a technician beside them. */
export type Gate = 'alone' | 'withTechnician';

/** A step above a person's level is kept back, with a technician offered [rule.A2]. */
export function gateOf(step: Deed, person: Person): Gate {
  return person.level >= step.level ? 'alone' : 'withTechnician';
}

/** The same in a session, where whoever has the lead may say that a step is done together. */
export type SharedGate = Gate | 'together';

/** What a person may do with a step while somebody helps them; `isTogether`: that was said of it. */
export function sharedGateOf(step: Deed, person: Person, isTogether: boolean): SharedGate {
  const gate = gateOf(step, person);
  return gate === 'withTechnician' && isTogether ? 'together' : gate;
}

/**
 * True when a technician should see it before it is done: a step above the person's level, and every risky one for a
 * consumer of level 1 or 2, who may overrate themselves [rule.A3].
 */
export function mustShowFirst(deed: Deed, person: Person): boolean {
  if (person.level < deed.level) return true;
  return deed.risk !== null && person.segment === 'consumer' && person.level < 3;
}
