import { expect, test } from 'vitest';
import { latestIn } from '#models/session/times.ts';
import { advance, type Session, type SessionEvent } from '#models/session.ts';
import { hashOf } from '#signaling/auth/secret.ts';
import { openHouse } from '#test/support/house.ts';
import { queuedSession } from '#test/support/sessions.ts';
import { addHelper, liveTalk, nowIn } from '#test/support/team.ts';

const minute = 60_000;

test('[route.P6] a session tells of every moment at which something happened to it, and of none that is yet to come', () => {
  const technicianId = 'technician-a';
  // Being offered leaves no time of its own, and no second answer to it.
  const events: readonly (readonly [SessionEvent, 'told' | 'untold'])[] = [
    [{ type: 'promise', dueAt: 900_000 }, 'told'],
    [{ type: 'ring' }, 'told'],
    [{ type: 'offer', technicianId }, 'untold'],
    [{ type: 'accept', technicianId }, 'told'],
    [{ type: 'connect' }, 'told'],
    [{ type: 'invite', kind: 'help', level: 1, technicianId: null }, 'told'],
    [{ type: 'openChat' }, 'told'],
    [{ type: 'consent', case: true }, 'told'],
    [{ type: 'interrupt' }, 'told'],
    [{ type: 'loseTechnician' }, 'told'],
    [{ type: 'offer', technicianId }, 'untold'],
    [{ type: 'accept', technicianId }, 'untold'],
    [{ type: 'hangUp', by: 'customer' }, 'told'],
  ];
  let session: Session = queuedSession();
  let [now, latest] = [850_000, 1_000];
  for (const [event, how] of events) {
    now += 1_000;
    const next = advance(session, event, now);
    if (!next) throw new Error(`${event.type} was refused in ${session.state}.`);
    session = next;
    if (how === 'told') latest = now;
    expect([event.type, latestIn(session)]).toEqual([event.type, latest]);
  }
});

test('[route.P6] the server goes on from the latest of all that it wrote down: what was said, drawn, opened, ended and revoked', async () => {
  const house = await openHouse();
  const { store } = house.server;
  const later = async (happens: () => Promise<unknown>) => {
    await house.pass(minute);
    await happens();
    expect(await store.times.latest()).toBe(house.clock.now());
  };
  const talk = await liveTalk(house);
  const { sessionId, phone, desk } = talk;
  await later(() => phone.ask('chat:open', { sessionId, lastSeq: 0 }));
  const message = { id: 'message-1', body: { kind: 'text', text: 'It hisses.' } } as const;
  await later(() => phone.ask('chat:send', { sessionId, messages: [message] }));
  const picture = { id: 'picture-1', width: 640, height: 480, source: 'held', takenAt: 1 } as const;
  await later(() =>
    desk.ask('operation:append', {
      ...nowIn(house, talk),
      operations: [{ id: 'operation-1', stamp: 1, type: 'picture', keyframe: picture }],
    }),
  );
  await later(() => addHelper(house, talk));
  await later(() => phone.ask('session:hangUp', nowIn(house, talk)));
  await later(() => house.link());
  const secret = await house.link();
  const link = await store.links.findByHash(hashOf(secret));
  await later(() => house.server.exchange(secret));
  await later(() => store.links.revoke(link?.companyId ?? '', link?.id ?? '', house.clock.now()));
  await house.close();
});
