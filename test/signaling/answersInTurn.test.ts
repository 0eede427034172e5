import { afterEach, beforeEach, expect, test } from 'vitest';
import { about, afresh, type House, openHouse } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** What changes before a request and again after it, so that the answer is on its way between two changes. */
const changes = Array.from({ length: 20 }, (_, n) => n % 2 === 0);

/** Everything a line asks meanwhile has arrived before the first of it is done; then one is done right after the other. */
async function allAtOnce(line: Line, ask: () => Promise<unknown>): Promise<void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = house.server.app.dispatch.core.lane(() => released);
  const answers = ask();
  // Refused in the turn in which it arrives, and so when all that was sent before has arrived.
  await line.askAnything('nobody knows this');
  release();
  await Promise.all([held, answers]);
}

test('answers a page that is back in its session with nothing older than what it was told already', async () => {
  const talk = await house.talk();
  const { socket } = talk.phone;
  const consent = () => changes.map((training) => talk.phone.ask('consent:change', { ...about(talk), training }));
  const heard: unknown[] = [];
  const answered: { told: unknown; last: unknown }[] = [];
  socket.on('session:changed', (view: unknown) => void heard.push(view));
  await allAtOnce(talk.phone, () => {
    const before = consent();
    socket.emit('session:resume', { sessionId: talk.sessionId, ...afresh }, ({ session }: { session: unknown }) => {
      answered.push({ told: session, last: heard.at(-1) });
    });
    return Promise.all([...before, ...consent()]);
  });
  expect(heard.length).toBeGreaterThanOrEqual(2 * changes.length);
  expect(answered).toEqual([{ told: expect.anything(), last: answered[0]?.told }]);
});
