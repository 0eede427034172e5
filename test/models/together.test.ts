import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wishedMoves } from '#models/session/moving.ts';
import { maxHelpers, type TogetherEvent, togetherDueAt } from '#models/session/together.ts';
import { advance, isUnderWay, type Session, type SessionEvent, sessionSchema } from '#models/session.ts';
import { defaultWaits } from '#models/waits.ts';
import { queuedSession } from '#test/support/sessions.ts';

type Shared = Extract<Session, { state: 'live' | 'interrupted' }>;
const people = ['technician-a', 'technician-b', 'technician-c', 'technician-d'] as const;
const [a, b, c, d] = people;

function step(session: Session, event: SessionEvent, now = 5_000): Session {
  const next = advance(session, event, now);
  if (!next) throw new Error(`${event.type} was refused in ${session.state}`);
  return next;
}

function liveWith(technicianId: string): Session {
  const offered = step(queuedSession(), { type: 'offer', technicianId }, 2_000);
  return step(step(offered, { type: 'accept', technicianId }, 3_000), { type: 'connect' }, 4_000);
}

const live = liveWith(a);
const invite = (kind: 'help' | 'handover', technicianId: string | null = null): SessionEvent => {
  return { type: 'invite', kind, level: 2, technicianId };
};

/** Somebody asked, come and agreed to. */
function withHelper(session: Session, technicianId: string): Session {
  const asked = step(step(session, invite('help')), { type: 'ask', technicianId });
  return step(step(asked, { type: 'join', technicianId }), { type: 'agree', technicianId });
}

it('[route.R11] hands over without leaving live: asked, joined, agreed to, and then the lead moves with the epoch', () => {
  const asked = step(step(live, invite('handover')), { type: 'ask', technicianId: b });
  const joined = step(asked, { type: 'join', technicianId: b });
  const agreed = step(joined, { type: 'agree', technicianId: b });
  const moved = step(agreed, { type: 'takeLead', technicianId: b, stays: true });
  const left = step(moved, { type: 'leave', technicianId: a });
  expect([asked, joined, agreed, moved, left].map(({ state }) => state)).toEqual(Array(5).fill('live'));
  expect([asked, joined, agreed, moved, left].map(({ epoch }) => epoch)).toEqual([1, 1, 1, 2, 2]);
  expect(joined).toMatchObject({ technicianId: a, helpers: [], joining: [{ technicianId: b, kind: 'handover' }] });
  expect(moved).toMatchObject({ technicianId: b, helpers: [a], joining: [], askedAt: live.askedAt });
  expect(left).toMatchObject({ technicianId: b, helpers: [] });
});

it('[route.P15] lets nobody leave who has the lead, nor give it to somebody the customer has not agreed to', () => {
  const joined = step(step(step(live, invite('handover')), { type: 'ask', technicianId: b }), {
    type: 'join',
    technicianId: b,
  });
  for (const session of [live, joined, withHelper(live, b)])
    expect(advance(session, { type: 'leave', technicianId: a }, 6_000)).toBeNull();
  for (const session of [live, joined])
    expect(advance(session, { type: 'takeLead', technicianId: b, stays: true }, 6_000)).toBeNull();
});

it('[route.R14] remembers whom a lead of the company wishes to go on, once the customer has agreed, and forgets it with them', () => {
  const asked = step(live, { type: 'invite', kind: 'handover', level: 2, technicianId: b, ledBy: d });
  const joined = step(step(asked, { type: 'ask', technicianId: b }), { type: 'join', technicianId: b });
  expect(joined).toMatchObject({ joining: [{ technicianId: b, kind: 'handover', ledBy: d }], successor: null });
  const agreed = step(joined, { type: 'agree', technicianId: b });
  expect(agreed).toMatchObject({ technicianId: a, successor: { technicianId: b, ledBy: d } });
  expect(step(agreed, { type: 'leave', technicianId: b }).successor).toBeNull();
  expect(step(agreed, { type: 'takeLead', technicianId: b, stays: true })).toMatchObject({
    technicianId: b,
    successor: null,
  });
  const taking = step(step(live, { type: 'come', technicianId: d, takesOver: true }), {
    type: 'agree',
    technicianId: d,
  });
  expect(taking.successor).toEqual({ technicianId: d, ledBy: d });
  const joining = step(step(live, { type: 'come', technicianId: d }), { type: 'agree', technicianId: d });
  expect(joining.successor).toBeNull();
  const wished = [live, asked, joined, agreed, step(agreed, { type: 'leave', technicianId: b }), taking, joining];
  const move = { technicianId: b, ledBy: d };
  expect(wished.map(wishedMoves)).toEqual([[], [move], [move], [move], [], [], []]);
  const second = step(joined, { type: 'invite', kind: 'handover', level: 2, technicianId: c, ledBy: d });
  expect(wishedMoves(second)).toEqual([{ technicianId: c, ledBy: d }, move]);
  for (const session of [asked, joined, agreed, taking])
    expect(sessionSchema.parse(JSON.parse(JSON.stringify(session)))).toEqual(session);
});

it('asks somebody once, and whoever was named alone', () => {
  const open = step(step(live, invite('help')), { type: 'ask', technicianId: b });
  const passed = step(open, { type: 'declineInvitation', technicianId: b });
  expect(passed.invitation).toMatchObject({ askedId: null, declinedBy: [b] });
  expect(advance(passed, { type: 'ask', technicianId: b }, 6_000)).toBeNull();
  expect(step(passed, { type: 'ask', technicianId: c }).invitation?.askedId).toBe(c);
  const named = step(live, invite('help', d));
  expect(advance(named, { type: 'ask', technicianId: c }, 6_000)).toBeNull();
  expect(
    step(step(named, { type: 'ask', technicianId: d }), { type: 'declineInvitation', technicianId: d }).invitation,
  ).toBeNull();
});

it('[rule.S2] gives every wait of an invitation an expiry, and none is early', () => {
  const open = step(live, invite('help'), 10_000);
  const asked = step(open, { type: 'ask', technicianId: b }, 11_000);
  const joined = step(asked, { type: 'join', technicianId: b }, 12_000);
  const dues = [open, asked, joined].map((session) => togetherDueAt(session, defaultWaits));
  expect(dues).toEqual([10_000 + defaultWaits.invitedMs, 11_000 + defaultWaits.offerMs, 12_000 + defaultWaits.agreeMs]);
  const lapses = ['lapseInvitation', 'lapseInvitation', 'lapseJoining'] as const;
  for (const [i, session] of [open, asked, joined].entries()) {
    const [at, type] = [dues[i] ?? 0, lapses[i] ?? 'lapseJoining'];
    expect(advance(session, { type }, at - 1)).toBeNull();
    expect(advance(session, { type }, at)).not.toBeNull();
  }
  expect(advance(asked, { type: 'join', technicianId: b }, 11_000 + defaultWaits.offerMs)).toBeNull();
});

it('leaves nobody beside a session that is queued again or over', () => {
  const full = withHelper(withHelper(live, b), c);
  for (const event of [{ type: 'loseTechnician' }, { type: 'hangUp', by: 'customer' }, { type: 'revoke' }] as const)
    expect(step(full, event)).toMatchObject({ helpers: [], joining: [], invitation: null });
});

const technicianId = fc.constantFrom(...people);
const ofOne = ['ask', 'declineInvitation', 'join', 'come', 'agree', 'refuse', 'leave'] as const;
const ofNobody = ['withdrawInvitation', 'lapseInvitation', 'cancelInvitation', 'lapseJoining'] as const;
const together: fc.Arbitrary<TogetherEvent> = fc.oneof(
  fc.record({ type: fc.constantFrom(...ofOne), technicianId }),
  fc.record({ type: fc.constantFrom(...ofNobody) }),
  fc.record({ type: fc.constant('takeLead' as const), technicianId, stays: fc.boolean() }),
  fc.record({
    type: fc.constant('invite' as const),
    kind: fc.constantFrom('help' as const, 'handover' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    technicianId: fc.option(technicianId),
  }),
);
const lines: fc.Arbitrary<SessionEvent> = fc.record({
  type: fc.constantFrom('interrupt' as const, 'connect' as const),
});

/** Whom the customer has agreed to since they came, as somebody would note it who watches. */
function watch(agreed: Set<string>, event: SessionEvent, next: Shared): void {
  if (event.type === 'agree') agreed.add(event.technicianId);
  for (const id of agreed) if (id !== next.technicianId && !next.helpers.includes(id)) agreed.delete(id);
}

it('[route.P15] always has a technician the customer agreed to, each in one place, under any interleaving with lost lines', () => {
  const steps = fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: together }, lines), fc.nat(90_000)), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(steps, (sequence) => {
      let session: Session = live;
      const agreed = new Set<string>([a]);
      for (const [event, now] of sequence) {
        const next = advance(session, event, now + 5_000);
        if (!next) continue;
        expect(sessionSchema.safeParse(next).success).toBe(true);
        if (!isUnderWay(next) || next.state === 'connecting') throw new Error(`${event.type} led to ${next.state}`);
        watch(agreed, event, next);
        expect([next.technicianId, ...next.helpers].every((id) => agreed.has(id))).toBe(true);
        const all = [next.technicianId, ...next.helpers, ...next.joining.map((one) => one.technicianId)];
        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBeLessThanOrEqual(1 + maxHelpers);
        expect(next.epoch - session.epoch).toBe(event.type === 'takeLead' ? 1 : 0);
        expect(next.askedAt).toBe(session.askedAt);
        session = next;
      }
    }),
    { numRuns: 500 },
  );
});
