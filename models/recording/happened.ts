import type { Session } from '../session.ts';
import type { Happened, Happening } from './happening.ts';

type Pair = { readonly previous: Session; readonly next: Session };

function isLive({ state }: Session): boolean {
  return state === 'live';
}

function consentChange({ previous, next }: Pair): Happening[] {
  const [had, has] = [previous.consent, next.consent];
  if (had.caseAt === has.caseAt && had.trainingAt === has.trainingAt) return [];
  return [consentNow(next)];
}

/** What is agreed to as a session stands, for its log. */
export function consentNow({ consent, customer }: Pick<Session, 'consent' | 'customer'>): Happening {
  const { caseAt, trainingAt, textVersion } = consent;
  const agreed = { case: caseAt !== null, training: trainingAt !== null };
  return { type: 'consent', ...agreed, textVersion, language: customer.language };
}

function coverChange({ previous, next }: Pair): Happening[] {
  const is = next.coveredAt !== null;
  return is === (previous.coveredAt !== null) ? [] : [{ type: 'covered', is }];
}

function lineChange({ previous, next }: Pair): Happening[] {
  if (isLive(next) && !isLive(previous)) return [{ type: 'connected' }];
  if (next.state === 'wrappingUp' && next.firstLiveAt !== null) return [{ type: 'ended' }];
  return isLive(previous) && !isLive(next) ? [{ type: 'interrupted' }] : [];
}

/** Everybody of the staff who hears and sees, first whoever has the lead. */
function insideOf(session: Session): string[] {
  const isIn = session.state === 'live' || session.state === 'interrupted';
  return isIn ? [session.technicianId, ...session.helpers] : [];
}

function peopleChange({ previous, next }: Pair): Happening[] {
  const [before, after] = [insideOf(previous), insideOf(next)];
  const joined = after.filter((id) => !before.includes(id));
  const left = before.filter((id) => !after.includes(id));
  const [lead] = after;
  const led: Happening[] = lead === undefined || lead === before[0] ? [] : [{ type: 'led', technicianId: lead }];
  return [
    ...joined.map((technicianId) => ({ type: 'joined', technicianId }) as const),
    ...led,
    ...left.map((technicianId) => ({ type: 'left', technicianId }) as const),
  ];
}

/** What a step of a session adds to its log; `now` is epoch ms. */
export function happenedBy(next: Session, previous: Session, now: number): Happened[] {
  const pair = { previous, next };
  const found = [...consentChange(pair), ...coverChange(pair), ...lineChange(pair), ...peopleChange(pair)];
  return found.map((happening) => ({ ...happening, at: now }));
}
