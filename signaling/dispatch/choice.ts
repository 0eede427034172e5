import { knowsFamily } from '#models/routing/eligible.ts';
import type { Chosen, Played } from '#models/routing/ledger.ts';
import { reasonOf } from '#models/routing/reason.ts';
import { urgencyOf } from '#models/routing/urgency.ts';
import type { Assignment, WaitingSession } from '#models/routing/world.ts';
import { type Desk, technicianOf } from './desk.ts';
import type { Floor } from './floor.ts';
import { invitedOn } from './together/asking.ts';
import { waitingOn } from './waiting.ts';
import { worldOf } from './world.ts';

/** A round in which somebody was chosen, not matched: as it is written down beside those that were [route.P18]. */
export type ChosenRound = Played & { readonly chosen: Chosen; readonly assignment: Assignment };

/** What somebody chose on a floor: this session, or invitation, for the technician of this desk. */
export type Choice = { readonly session: WaitingSession; readonly desk: Desk; readonly chosen: Chosen };

/** The choice as a round of the floor as it stands. No rule of routing decided it, so its reason names none. */
export function roundOf(floor: Floor, { session, desk, chosen }: Choice): ChosenRound {
  const now = floor.now();
  const waiting = worldOf(floor, waitingOn(floor, now), now);
  const others = [...waiting.sessions, ...invitedOn(floor)].filter(({ id }) => id !== session.id);
  const world = { ...waiting, sessions: [...others, session] };
  const isOutsideFamily = !knowsFamily(technicianOf(desk), session);
  const circumstances = { now, settings: world.settings, isOutsideFamily, isEnough: true };
  const ranked = { session, urgency: urgencyOf(world.settings, session, now) };
  const reason = { ...reasonOf(ranked, desk.me, circumstances), rules: [], reserve: null };
  const assignment = { sessionId: session.id, technicianId: desk.me.id, reason };
  return { world, now, assignments: [assignment], chosen, assignment };
}
