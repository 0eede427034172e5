import { expect, it } from 'vitest';
import { advance, type Session, type SessionEvent } from '#models/session.ts';
import { newsOf, webhookPauseMs } from '#models/webhook.ts';
import { queuedSession } from '#test/support/sessions.ts';

const asked = queuedSession();

/** What is told of these steps, from the beginning. */
function told(events: readonly (readonly [SessionEvent, number])[]): string[] {
  let session: Session = asked;
  const news = newsOf(null, session);
  for (const [event, now] of events) {
    const next = advance(session, event, now);
    if (!next) throw new Error(`The step ${event.type} was refused.`);
    news.push(...newsOf(session, next));
    session = next;
  }
  expect(new Set(news.map(({ line }) => line))).toEqual(new Set([asked.id]));
  return news.map(({ type }) => type);
}

const offer = { type: 'offer', technicianId: 'ana' } as const;
const accept = { type: 'accept', technicianId: 'ana' } as const;
const hangUp = { type: 'hangUp', by: 'customer' } as const;

it('[rule.H1] tells that a session was asked for, matched and ended, each once', () => {
  const filed = { type: 'file', outcome: 'fixed', note: 'A note' } as const;
  const steps = [
    offer,
    accept,
    { type: 'connect' },
    { type: 'interrupt' },
    { type: 'connect' },
    hangUp,
    filed,
  ] as const;
  expect(told(steps.map((event, n) => [event, 2_000 + n]))).toEqual([
    'session.asked',
    'session.matched',
    'session.ended',
  ]);
  expect(told([[hangUp, 2_000]])).toEqual(['session.asked', 'session.ended']);
});

it('[rule.H1] tells that a callback was promised, and kept or late, once', () => {
  const promise = { type: 'promise', dueAt: 100_000 } as const;
  const kept = ['session.asked', 'callback.promised', 'callback.kept', 'session.matched'];
  expect(
    told([
      [promise, 2_000],
      [offer, 3_000],
      [accept, 4_000],
    ]).sort(),
  ).toEqual([...kept].sort());
  const late = ['session.asked', 'callback.promised', 'callback.late', 'session.matched'];
  expect(
    told([
      [promise, 2_000],
      [offer, 99_000],
      [accept, 100_001],
    ]).sort(),
  ).toEqual([...late].sort());
  const ring = { type: 'ring' } as const;
  const rung = told([
    [promise, 2_000],
    [ring, 50_000],
    [ring, 100_000],
    [offer, 120_000],
    [accept, 121_000],
  ]);
  expect(rung.sort()).toEqual([...late].sort());
  expect(told([[{ type: 'promise', dueAt: null }, 2_000]])).toEqual(['session.asked']);
});

it('[rule.H1] [rule.R3] names nobody of the staff', () => {
  const offered = advance(asked, offer, 2_000) as Session;
  const taken = advance(offered, accept, 3_000) as Session;
  expect(JSON.stringify([...newsOf(null, asked), ...newsOf(offered, taken)])).not.toContain('ana');
});

it('[rule.H2] waits twice as long after each try in vain, up to a quarter of an hour', () => {
  const pauses = [1, 2, 3, 4, 20].map((tries) => webhookPauseMs(tries, 0.5));
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 900_000]);
  expect([webhookPauseMs(1, 0), Math.round(webhookPauseMs(1, 0.999999))]).toEqual([4_000, 6_000]);
});
