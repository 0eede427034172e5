import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordingPath, timelinePath } from '#models/api/recording.ts';
import { mostLogLines, type RecordingLog, recordingLogPath } from '#models/api/recordingLog.ts';
import { toldTalk } from '#test/support/findable.ts';
import { aurora, bergmann, type House, openHouse, type Person } from '#test/support/house.ts';

let house: House;
let lead: Person;
let trainer: Person;
beforeEach(async () => {
  house = await openHouse();
  lead = await house.hire({ role: 'lead', name: 'Lena Hofer' });
  trainer = await house.hire({ role: 'trainer', name: 'Priya Nair' });
});
afterEach(() => house.close());

const read = async (id: string, { cookie }: Pick<Person, 'cookie'>) => {
  const response = await house.server.request(recordingLogPath(id), { cookie });
  return { status: response.status, log: (await response.json()) as RecordingLog };
};

test('[rule.V6] a lead reads who did what to a recording, what was last first, and whether it is held', async () => {
  const { sessionId: id, technician } = await toldTalk(house, { purposes: ['training'] });
  expect((await read(id, lead)).log).toMatchObject({ isHeld: false, lines: [], earlier: 0 });
  for (const path of [recordingPath(id), timelinePath(id)])
    expect((await house.server.request(path, { cookie: trainer.cookie })).status).toBe(200);
  const hold = { cookie: lead.cookie, body: { isHeld: true } };
  expect((await house.server.request(`${recordingPath(id)}/hold`, hold)).status).toBe(200);
  const { log } = await read(id, lead);
  expect(log.lines.map(({ by, act }) => [by, act])).toEqual([
    ['Lena Hofer', 'held'],
    ['Priya Nair', 'exported'],
    ['Priya Nair', 'viewed'],
  ]);
  expect([log.isHeld, log.erasesAt]).toEqual([true, null]);
  // To read the log is no look at the recording, which is for training and none of the lead's.
  expect((await house.server.request(recordingPath(id), { cookie: lead.cookie })).status).toBe(403);
  for (const other of [trainer, technician]) expect((await read(id, other)).status).toBe(403);
});

test('[rule.V6] a long log says how many lines are not listed, and another company has none of it', async () => {
  const { sessionId } = await toldTalk(house);
  const line = { companyId: aurora, sessionId, staffId: null, act: 'reduced' as const };
  for (let n = 0; n < mostLogLines + 3; n += 1)
    await house.server.store.audits.add({ ...line, id: `line-${n}`, at: n });
  const { log } = await read(sessionId, lead);
  expect([log.lines.length, log.earlier]).toEqual([mostLogLines, 3]);
  expect(log.lines[0]).toEqual({ at: mostLogLines + 2, act: 'reduced', by: null });
  const clara = await house.hire({ companyId: bergmann, role: 'lead' });
  expect((await read(sessionId, clara)).status).toBe(404);
});
