import type { EndedSession } from '#models/insights/fact.ts';
import { observed } from '#models/insights/observe.ts';
import type { Session } from '#models/session.ts';
import type { Floor } from './floor.ts';
import type { Room } from './room.ts';

type Ended = Extract<Session, { state: 'ended' }>;

/** The time zone whose calendar a company's days are of; null where it has set none. */
export function zoneOf({ settings }: Floor): string | null {
  return settings.hours?.timeZone ?? null;
}

/** What is counted of a session with the step that ends it. */
export function countedOf({ room, next }: { room: Room; next: Session }): EndedSession | null {
  if (next.state !== 'ended') return null;
  const { machine, floor, homework, ending } = room;
  return observed(next, {
    site: machine?.site ?? '',
    family: machine?.family ?? null,
    technicianLevel: levelOf(room, next),
    ending,
    evidence: homework.evidence,
    weights: floor.settings.weights,
    timeZone: zoneOf(floor),
  });
}

/** Of whoever served it last. They are looked up for their level, and kept nowhere. */
function levelOf({ floor, technician }: Room, { technicianId }: Ended) {
  if (technicianId === null) return null;
  return (technician?.id === technicianId ? technician : floor.members.get(technicianId))?.level ?? null;
}
