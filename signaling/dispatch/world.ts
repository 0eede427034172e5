import type { CompanySettings } from '#models/company.ts';
import { isOnDuty } from '#models/routing/eligible.ts';
import { routingSettings } from '#models/routing/rules.ts';
import type { RoutingSettings } from '#models/routing/settings.ts';
import type { WaitingSession, World } from '#models/routing/world.ts';
import type { Session } from '#models/session.ts';
import type { Technician } from '#models/technician.ts';
import { technicianOf } from './desk.ts';
import type { Floor } from './floor.ts';
import { hoursOf } from './hours.ts';

type Rules = { readonly own: RoutingSettings; readonly withoutReserve: RoutingSettings };
const rulesMade = new WeakMap<CompanySettings, Rules>();

function bothOf(settings: CompanySettings): Rules {
  const found = rulesMade.get(settings);
  if (found) return found;
  const { routing, hasReserve } = settings;
  const made = { own: routingSettings(routing, hasReserve), withoutReserve: routingSettings(routing, false) };
  rulesMade.set(settings, made);
  return made;
}

/** The rules of a company: always the same object for the same settings. */
export function rulesOf(settings: CompanySettings): RoutingSettings {
  return bothOf(settings).own;
}

const seen = new WeakMap<Session, WaitingSession>();

function look({ id, customer, ...session }: Session): WaitingSession {
  const { segment, language } = customer;
  const { entryLevel: level, family, certificateId, callback, askedAt, declinedBy, again, known } = session;
  const certified = certificateId !== null;
  const callbackDueAt = callback?.dueAt ?? null;
  return { id, level, segment, language, family, certified, callbackDueAt, askedAt, declinedBy, again, known };
}

/** A session as matching sees it: the same object as long as the session is the same. */
export function asWaiting(session: Session): WaitingSession {
  const known = seen.get(session);
  if (known) return known;
  const made = look(session);
  seen.set(session, made);
  return made;
}

/** Where nobody below level 3 works nobody is kept back: there is nobody else to wait for [route.R4]. */
function settingsFor(floor: Floor, technicians: readonly Technician[], now: number): RoutingSettings {
  const hasOthers = technicians.some((technician) => technician.level < 3 && isOnDuty(technician, now));
  const { own, withoutReserve } = bothOf(floor.settings);
  return hasOthers ? own : withoutReserve;
}

/** What matching sees of a floor, if these sessions wait on it: every technician who is signed in, free or not. */
export function worldOf(floor: Floor, sessions: readonly Session[], now: number): World {
  const technicians: Technician[] = [];
  for (const desk of floor.desks) if (desk.me.role === 'technician') technicians.push(technicianOf(desk));
  return {
    sessions: sessions.map(asWaiting),
    technicians,
    settings: settingsFor(floor, technicians, now),
    history: floor.history,
    hours: hoursOf(floor, now),
  };
}
