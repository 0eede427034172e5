import { execFile } from 'node:child_process';
import { mkdir, open as openFile, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordingPath } from '#models/api/recording.ts';
import { aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });

/** A session of 2 s that was recorded and is over. */
async function recorded(): Promise<Talk> {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 });
  await endTalk(house, talk);
  await talk.desk.ask('presence:set', { presence: 'away' });
  return talk;
}

async function fileOf(talk: Talk) {
  const [file] = await house.server.store.recordings.files(where(talk));
  if (!file) throw new Error('There is no file.');
  return { file, path: house.server.app.archive.bytes.filePath(file.name) };
}

const damageOf = async (talk: Talk) => (await fileOf(talk)).file.damage;
const failed = () => house.server.logged.filter(({ msg }) => msg === 'a file could not be compared').length;
/** Lets the server's time pass until something is so. */
async function passUntil(isSo: () => boolean | Promise<boolean>, stepMs = 60_000): Promise<void> {
  const step = async () => {
    await house.pass(stepMs);
    return await isSo();
  };
  await expect.poll(step, { timeout: 20_000, interval: 10 }).toBe(true);
}
async function pageOf({ sessionId }: Talk): Promise<number> {
  const { cookie } = await house.hire({ role: 'lead' });
  return (await house.server.request(recordingPath(sessionId), { cookie })).status;
}

test('[fault.R5] a file that cannot be compared now keeps neither the others from it nor whoever opens it', async () => {
  const [one, other] = [await recorded(), await recorded()];
  const { path } = await fileOf(one);
  const good = await readFile(path);
  await unlink(path);
  await mkdir(path);
  expect([await pageOf(one), failed(), await damageOf(one)]).toEqual([200, 1, null]);
  await unlink((await fileOf(other)).path);
  const { recordings } = house.server.store;
  await recordings.checked(where(one), { n: 0, damage: null, proof: await recordings.proof(where(one), 0), at: 0 });
  await recordings.checked(where(other), { n: 0, damage: null, proof: null, at: 1 });
  await passUntil(async () => (await damageOf(other)) !== null);
  expect([failed(), await damageOf(one)]).toEqual([2, null]);
  // An hour later it is its turn again.
  await rm(path, { recursive: true });
  await writeFile(path, good.subarray(1));
  await house.pass(3600_000);
  await passUntil(async () => (await damageOf(one)) !== null);
});

test('[fault.R5] whoever opens a recording does not wait for a disk that does not answer', async () => {
  const talk = await recorded();
  const { path } = await fileOf(talk);
  await unlink(path);
  // Opening it waits until somebody writes.
  await promisify(execFile)('mkfifo', [path]);
  let status = 0;
  const answered = pageOf(talk).then((given) => {
    status = given;
  });
  await passUntil(() => status !== 0, 500);
  expect([status, await damageOf(talk)]).toEqual([200, null]);
  await (await openFile(path, 'r+')).close();
  await answered;
  await house.server.app.archive.care.idle();
});
