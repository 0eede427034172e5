import { afterEach, beforeEach, expect, it } from 'vitest';
import { createIce, turnLastsMs } from '#signaling/auth/turn.ts';
import { afresh, type House, openHouse } from '#test/support/house.ts';

const turn = { urls: ['turn:turn.example.com:3478'], secret: 'sixteen-characters' };
let house: House;
beforeEach(async () => {
  house = await openHouse({ config: { turn, iceServers: [{ urls: 'stun:stun.example.com' }] } });
});
afterEach(() => house.close());

it('[rule.Q5] [threat.T16] gives each side of a session credentials of its own, and new ones later', async () => {
  const talk = await house.talk();
  const again = { ...afresh, takePlace: false, sessionId: talk.sessionId };
  const ice = createIce([{ urls: 'stun:stun.example.com' }], turn);
  const resumed = [await talk.phone.ask('session:resume', again), await talk.desk.ask('session:resume', again)];
  const now = house.clock.now();
  expect(resumed[0]).toMatchObject({ ok: true, ...ice(`${talk.sessionId}.customer`, now) });
  expect(resumed[1]).toMatchObject({ ok: true, ...ice(`${talk.sessionId}.${talk.technician.id}`, now) });
  await house.pass(turnLastsMs / 2);
  const later = await talk.phone.ask('session:resume', again);
  expect(later).toMatchObject({ ok: true, iceEndsAt: now + 1.5 * turnLastsMs });
});

it('[threat.T16] gives none to whoever is in no session, and writes none into the log', async () => {
  const [talk, other] = [await house.talk(), await house.talk()];
  const foreign = await other.phone.ask('session:resume', { ...afresh, takePlace: false, sessionId: talk.sessionId });
  expect(foreign).toEqual({ ok: false, reason: 'NOT_FOUND' });
  await talk.phone.ask('session:resume', { ...afresh, takePlace: false, sessionId: talk.sessionId });
  expect(JSON.stringify(house.server.logged)).not.toMatch(/sixteen-characters|"credential"|turn\.example\.com/);
});
