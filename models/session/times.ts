import type { Session } from '../session.ts';

/** When something last happened to a session, as far as it tells, epoch ms. What is yet to come counts for nothing. */
export function latestIn(session: Session): number {
  const { askedAt, queuedAt, firstLiveAt, coveredAt, consent, callback, chat, known, invitation } = session;
  const { promisedAt, alertedAt, lateAt, metAt, reachedAt } = callback ?? {};
  const times = [
    ...[
      askedAt,
      queuedAt,
      consent.sharingAt,
      consent.caseAt,
      consent.trainingAt,
      chat?.openedAt,
      known?.at,
      invitation?.invitedAt,
    ],
    ...[firstLiveAt, coveredAt],
    ...[promisedAt, alertedAt, lateAt, metAt, reachedAt],
    'liveAt' in session ? session.liveAt : null,
    'interruptedAt' in session ? session.interruptedAt : null,
    'endedAt' in session ? session.endedAt : null,
  ];
  return Math.max(...times.map((at) => at ?? 0));
}
