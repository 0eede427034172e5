import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnTrail } from '#models/api/trail.ts';
import { machineLength } from '#models/code.ts';
import { type TrailEvent, trailKeptMs } from '#models/library/trail.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { type SteppedClock, steppedClock } from '#test/support/clock.ts';
import { cookieIn, startServer, type TestServer } from '#test/support/server.ts';

const [code, sealer, foreign] = [makeCode(machineLength), makeCode(machineLength), makeCode(machineLength)];
let server: TestServer;
let clock: SteppedClock;

beforeAll(async () => {
  clock = steppedClock();
  server = await startServer({ clock });
  const label = (company: string, number: number, given: string) =>
    server.store.machineCodes.insert({
      ...{ code: given, companyId: company, machineId: `${company}-machine-${number}`, createdAt: 1 },
    });
  await label('demo-aurora', 1, code);
  await label('demo-aurora', 2, sealer);
  await label('demo-bergmann', 1, foreign);
});
afterAll(() => server.close());

const opened = (articleId = nanoid()): TrailEvent => ({ id: nanoid(), at: clock.now(), type: 'opened', articleId });
const report = (events: readonly TrailEvent[], cookie?: string, at = code) =>
  server.request('/api/trail', { method: 'POST', body: { code: at, events }, ...(cookie ? { cookie } : {}) });

async function trailOf(cookie: string): Promise<OwnTrail['visits']> {
  const answer = (await (await server.request('/api/trail', { cookie })).json()) as OwnTrail;
  return answer.visits;
}

describe('what a customer did at a machine', () => {
  it('begins with a cookie of the device, and is kept in order and once', async () => {
    const [first, second] = [opened(), opened()];
    const cookie = cookieIn(await report([first]));
    expect(cookie).toMatch(/^visit=[\w-]{43}$/);
    await report([second, first], cookie);
    await report([second], cookie);
    const [visit, ...others] = await trailOf(cookie);
    expect(others).toEqual([]);
    expect(visit?.machine).toEqual({ family: 'Labeller', model: 'Aurora L200' });
    expect(visit?.events.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

  it('is one visit a machine, all of the same device', async () => {
    const cookie = cookieIn(await report([opened()]));
    await report([opened()], cookie, sealer);
    expect((await trailOf(cookie)).map(({ machine }) => machine.model)).toEqual(['Aurora L200', 'Aurora S80']);
  });

  it('is shown to nobody else, and a cookie nobody gave out is not taken up', async () => {
    const mine = cookieIn(await report([opened()]));
    const invented = `visit=${'A'.repeat(43)}`;
    const given = cookieIn(await report([opened()], invented));
    expect(given).not.toBe(invented);
    expect(await trailOf(invented)).toEqual([]);
    expect(await trailOf(mine)).toHaveLength(1);
    expect(await trailOf('')).toEqual([]);
  });

  it('is deleted when the customer says so', async () => {
    const cookie = cookieIn(await report([opened()]));
    const gone = await server.request('/api/trail', { method: 'DELETE', cookie, body: {} });
    expect(gone.headers.getSetCookie()[0]).toMatch(/^visit=gone;.*Max-Age=0/);
    expect(await trailOf(cookie)).toEqual([]);
  });

  it('is kept for thirty days and no longer', async () => {
    const cookie = cookieIn(await report([opened()]));
    clock.step(trailKeptMs - 1);
    expect(await trailOf(cookie)).toHaveLength(1);
    clock.step(2);
    expect(await trailOf(cookie)).toEqual([]);
  });
});

describe('[threat.T11] a report', () => {
  it('of a code that leads nowhere is refused, and so is one of a wrong form', async () => {
    expect((await report([opened()], undefined, makeCode(machineLength))).status).toBe(404);
    expect((await report([])).status).toBe(400);
    const bad = { id: nanoid(), at: 1, type: 'read', articleId: nanoid(), share: 2 };
    expect((await report([bad as TrailEvent])).status).toBe(400);
    const more = { ...opened(), companyId: 'demo-bergmann' };
    expect((await report([more as TrailEvent])).status).toBe(400);
  });

  it('is taken until a visit has a thousand events, and then nothing more', async () => {
    const cookie = cookieIn(await report([opened()]));
    for (let round = 0; round < 9; round += 1)
      await report(
        Array.from({ length: 100 }, () => opened()),
        cookie,
      );
    expect(
      (
        await report(
          Array.from({ length: 99 }, () => opened()),
          cookie,
        )
      ).status,
    ).toBe(200);
    expect((await report([opened()], cookie)).status).toBe(413);
  });

  it('of ever new devices from one address is slowed down', async () => {
    const answers: number[] = [];
    for (let round = 0; round < 70; round += 1) answers.push((await report([opened()], undefined, foreign)).status);
    expect(answers.at(-1)).toBe(429);
    clock.step(60_000);
    expect((await report([opened()], undefined, foreign)).status).toBe(200);
  });
});
