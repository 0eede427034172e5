import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordingEn } from '#models/text/recording.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { type Customer, openCustomer } from '#test/support/customer.ts';
import { recovered } from '#test/support/faults.ts';
import { bytesOnDevice, keptOnDevice } from '#test/support/onDevice.ts';
import { recordingOf } from '#test/support/recordingOf.ts';
import type { Troupe } from '#test/support/stage.ts';
import { openTechnician, type Technician } from '#test/support/technician.ts';
import { layUploadLine, type Passed, type UploadLine } from '#test/support/uploadLine.ts';

/** One session that is recorded, for all of these: what goes wrong with its upload is no end of it. */
// Any name of the host will do in a demo, and the line's is another one.
const cast = gatherCast({ server: async () => ({ env: { DEMO: '1', PUBLIC_URL: '' } }) });
const long = { timeout: 30_000 };
let line: UploadLine;
let troupe: Troupe;
let technician: Technician;
let customer: Customer;
let sessionId: string;

async function meet(...agreed: 'case'[]): Promise<Customer> {
  const met = await openCustomer(cast.browsers().customers, await troupe.inviteCustomer(), { prepare: cast.hear });
  await met.agree(...agreed);
  await met.showIt();
  await technician.accept();
  await technician.seesPicture();
  return met;
}

const chip = () => technician.page.locator('.recording-chip');
const isRecording = () => expect.poll(() => chip().textContent(), long).toBe(recordingEn['recording.on']);

beforeAll(async () => {
  troupe = await cast.troupe();
  line = await layUploadLine(cast.stage().server.url);
  const at = { url: `${line.url}/desk`, member: troupe.ben };
  technician = await openTechnician(cast.browsers().technicians, { ...at, prepare: cast.hear });
  customer = await meet('case');
  sessionId = (await cast.stage().store.sessions.openOf(troupe.company.id))[0]?.id ?? '';
});
beforeEach(async () => {
  line.passed.splice(0);
  await isRecording();
  await found(isTaken);
});
afterAll(async () => {
  // What the server could not take it said.
  const isExpected = (fault: string) => /status of (422|50\d)|status of 403 .*\/thumbnails\//.test(fault);
  expect([...technician.faults, ...customer.faults].filter((fault) => !isExpected(fault))).toEqual([]);
  await technician.close();
  await customer.close();
  await line.close();
});

/** What passed of this kind since, waited for. */
async function found(is: (passed: Passed) => boolean, from = 0): Promise<Passed> {
  await expect.poll(() => line.passed.slice(from).some(is), long).toBe(true);
  const one = line.passed.slice(from).find(is);
  if (!one) throw new Error('It passed, and is gone.');
  return one;
}

/** The next request of this kind that comes after another. */
const after = (before: Passed, is: (passed: Passed) => boolean) =>
  found((one) => one.at > before.at && is(one), line.passed.indexOf(before));
const isPart = ({ method }: Passed) => method === 'PATCH';
const isTaken = (one: Passed) => isPart(one) && one.status === 204;
const isHead = ({ method }: Passed) => method === 'HEAD';
const isFinal = ({ path }: Passed) => path.endsWith('/finalise');
const saidIn = ({ body }: Passed) => JSON.parse(body.toString()) as { readonly bytes: number; readonly sha256: string };

/** Nobody reads anything of it: the session is recorded, and both are in it. */
async function nobodyReads(): Promise<void> {
  expect(await chip().textContent()).toBe(recordingEn['recording.on']);
  await customer.button('chip.recording').waitFor(long);
  expect(await customer.page.locator('.notice').count()).toBe(0);
  await technician.seesPicture();
}

const rows = () => cast.stage().store.segments.list({ companyId: troupe.company.id, sessionId });

/** The segment that was finalised with this word is kept as it was said, once, and no copy of it is needed here any more. */
async function isKept(final: Passed): Promise<void> {
  const { bytes, sha256 } = saidIn(final);
  const kept = (await rows()).filter((row) => row.sha256 === sha256);
  expect(kept.map(({ state, bytes: had }) => [state, had])).toEqual([['finalised', bytes]]);
  const id = kept[0]?.id ?? '';
  await expect
    .poll(async () => (await keptOnDevice(technician.page)).map(({ name }) => name), long)
    .not.toContain(`${id}.bin`);
}

it('[fault.R1] an upload that is cut in the middle of a part goes on from what the server has of it', async (context) => {
  line.next('part', 'cut');
  const cut = await found(({ mishap }) => mishap === 'cut');
  const asked = await after(cut, isHead);
  const next = await after(cut, isTaken);
  await recovered(context, 'the upload goes on', { ms: next.at - cut.endedAt, withinMs: 2_000 });
  expect(asked.serverAt).toBeGreaterThan(cut.offset ?? 0);
  expect(asked.serverAt).toBeLessThan((cut.offset ?? 0) + cut.body.length);
  expect(next.offset).toBe(asked.serverAt);
  await nobodyReads();
});

it('[fault.R2] a part that is sent twice, or whose answer was lost, is stored once', async (context) => {
  line.next('part', 'twice');
  const twice = await found(({ mishap }) => mishap === 'twice');
  const end = (twice.offset ?? 0) + twice.body.length;
  expect(twice.status).toBe(409);
  const next = await after(twice, isTaken);
  expect([(await after(twice, isHead)).serverAt, next.offset]).toEqual([end, end]);
  await recovered(context, 'the upload goes on after a part that came twice', { ms: next.at - twice.endedAt });
  line.next('part', 'answer lost');
  const lost = await found(({ mishap }) => mishap === 'answer lost');
  const later = await after(lost, isTaken);
  expect(later.offset).toBe((lost.offset ?? 0) + lost.body.length);
  await recovered(context, 'the upload goes on after a lost answer', { ms: later.at - lost.endedAt });
  await nobodyReads();
});

it('[fault.R4] a server that dies before it could say that it has a segment says so when it is asked again, and has it once', async (context) => {
  const { server } = cast.stage();
  // Once the two are in touch again.
  line.next('finalise', 'answer lost', async () => {
    await isRecording();
    await server.kill('SIGKILL');
  });
  await technician.page.reload();
  const unsaid = await found((one) => isFinal(one) && one.mishap === 'answer lost');
  expect((await keptOnDevice(technician.page)).length).toBeGreaterThan(0);
  await technician.page.getByText(technician.says('serverLostDrawing')).waitFor(long);
  await customer.page.getByText(customer.says('notice.server.live')).waitFor(long);
  await server.start();
  const upAt = performance.now();
  const said = await after(unsaid, (one) => isFinal(one) && one.status === 200);
  await recovered(context, 'the segment is acknowledged', { ms: said.endedAt - upAt });
  expect(saidIn(said)).toEqual(saidIn(unsaid));
  await isKept(said);
  await customer.page.getByText(customer.says('notice.server.live')).waitFor({ state: 'detached', ...long });
  await isRecording();
  await nobodyReads();
});

it('[fault.R3] a segment with a bit that was turned on its way is refused by name, and is sent again by itself', async (context) => {
  line.next('part', 'flipped');
  const bad = await found(({ mishap }) => mishap === 'flipped');
  await technician.page.reload();
  const refused = await found((one) => isFinal(one) && one.status !== 200, line.passed.indexOf(bad));
  expect(refused.answer).toMatchObject({ ok: false, reason: 'MISMATCH', segmentId: refused.path.split('/').at(-2) });
  expect((await keptOnDevice(technician.page)).length).toBeGreaterThan(0);
  const said = await after(refused, (one) => isFinal(one) && one.status === 200);
  await recovered(context, 'the segment is there as it was recorded', { ms: said.endedAt - refused.endedAt });
  expect(saidIn(said)).toEqual(saidIn(refused));
  // All of it was sent anew, from its first byte.
  const anew = line.passed.filter((one) => isTaken(one) && one.path === bad.path && one.at > refused.at);
  expect(anew[0]?.offset).toBe(0);
  const sha256 = createHash('sha256').update(Buffer.concat(anew.map(({ body }) => body)));
  expect(sha256.digest('hex')).toBe(saidIn(said).sha256);
  await isKept(said);
  await nobodyReads();
});

it('[fault.R6] what waits of an older session is sent during the next one, and takes no more than half of the line', async (context) => {
  line.shut(true);
  await expect.poll(() => bytesOnDevice(technician.page), long).toBeGreaterThan(300_000);
  await customer.stop();
  await technician.page.getByText(/^Recording is safe on this computer: .+ waiting/).waitFor(long);
  await technician.file('fixed', 'Belt tightened.');
  await technician.backToDesk();
  await customer.close();
  line.limit(120_000);
  customer = await meet();
  const from = line.passed.length;
  line.shut(false);
  await found(isTaken, from);
  const beganAt = performance.now();
  const sentSince = () => line.passed.slice(from).filter((one) => isTaken(one) && one.at >= beganAt - 1_000);
  // A full part takes this line four seconds, and as long a rest.
  await expect.poll(() => sentSince().length, { timeout: 90_000 }).toBeGreaterThan(4);
  await technician.seesPicture();
  expect(await customer.page.locator('.notice').count()).toBe(0);
  const sent = sentSince();
  const [first, last] = [sent[0], sent.at(-1)];
  if (!first || !last) throw new Error('Nothing was sent.');
  const busyMs = sent.slice(0, -1).reduce((sum, { at, endedAt }) => sum + endedAt - at, 0);
  const share = busyMs / (last.at - first.at);
  console.log(`${sent.length} parts took ${(share * 100).toFixed(0)} % of the line`);
  expect(share).toBeLessThanOrEqual(0.5);
  line.limit(Number.POSITIVE_INFINITY);
  await customer.stop();
  const overAt = Date.now();
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await keptOnDevice(technician.page)).length, long).toBe(0);
  await recovered(context, 'all of it is sent', { ms: Date.now() - overAt });
  const read = () => recordingOf(cast.stage().server.url, troupe.lead, sessionId);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  expect((await read())?.segments.every(({ state }) => state === 'finalised')).toBe(true);
});
