import type { RoutingSettings } from './settings.ts';
import type { WaitingSession, World } from './world.ts';

/** How long this session should wait at most, in ms. */
export function targetMs({ targets }: RoutingSettings, session: WaitingSession): number {
  if (session.callbackDueAt !== null) return targets.callbackMs;
  if (session.certified) return targets.certifiedMs;
  return targets.byLevel[session.level][session.segment];
}

/** The wait that counts as one unit of urgency, in ms [route.R3] [route.R10] [route.R11]. */
function tauMs(settings: RoutingSettings, session: WaitingSession): number {
  const { taus } = settings;
  if (session.again === 'lost') return taus.lostMs;
  const usual =
    session.callbackDueAt !== null
      ? taus.callbackMs
      : session.certified
        ? taus.certifiedMs
        : targetMs(settings, session);
  return session.again === 'handedOver' ? usual * taus.handoverShare : usual;
}

/** How long it has waited, in ms; nothing while the clock stands before it asked. */
export function waitedMs(session: WaitingSession, now: number): number {
  return Math.max(0, now - session.askedAt);
}

/** When somebody outside the product family may take it, epoch ms [route.R7]. */
export function outsideFamilyAt(settings: RoutingSettings, session: WaitingSession): number {
  const { afterTargets, callbackAfterMs } = settings.outsideFamily;
  const isCallback = session.callbackDueAt !== null;
  return session.askedAt + (isCallback ? callbackAfterMs : afterTargets * targetMs(settings, session));
}

/** Waited over tau: the greatest is served first [route.R3]. */
export function urgencyOf(settings: RoutingSettings, session: WaitingSession, now: number): number {
  return waitedMs(session, now) / tauMs(settings, session);
}

export type Ranked = { readonly session: WaitingSession; readonly urgency: number; readonly tau: number };

function moreUrgent(a: Ranked, b: Ranked): number {
  return b.urgency - a.urgency || a.session.askedAt - b.session.askedAt || a.tau - b.tau;
}

/** The waiting sessions, most urgent first; among equals whoever asked first, then whoever grows urgent faster. */
export function byUrgency({ sessions, settings }: World, now: number): Ranked[] {
  const ranked: Ranked[] = [];
  for (const session of sessions) {
    const tau = tauMs(settings, session);
    ranked.push({ session, tau, urgency: waitedMs(session, now) / tau });
  }
  return ranked.sort(moreUrgent);
}
