import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { about, type House, openHouse, showing, type Talk } from '#test/support/house.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

let house: House;
let talk: Talk;
beforeEach(async () => {
  house = await openHouse();
  talk = await house.talk();
});
afterEach(() => house.close());

const type = { 'content-type': 'image/jpeg' };
const keyframe = (id: string) => `/api/sessions/${talk.sessionId}/keyframes/${id}`;
const size = (epoch: number) => `epoch=${epoch}&width=64&height=48&source=held`;

async function put(path: string, cookie: string): Promise<[number, string | undefined]> {
  const response = await house.server.request(path, {
    method: 'PUT',
    cookie,
    headers: type,
    body: await samplePicture(),
  });
  return [response.status, ((await response.json()) as { reason?: string }).reason];
}

async function read(path: string, cookie = talk.technician.cookie): Promise<Buffer> {
  return Buffer.from(await (await house.server.request(path, { cookie })).arrayBuffer());
}

/** Uploads of the customer that have begun and not ended: the head and the first bytes are on their way. */
async function begin(path: string, bytes: Buffer): Promise<Socket> {
  const { hostname, port, host } = new URL(house.server.url);
  const socket = connect(Number(port), hostname);
  const head = [`PUT ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${house.server.url}`, 'Content-Type: image/jpeg'];
  const rest = [`Cookie: ${talk.visitor.cookie}`, `Content-Length: ${bytes.length}`, '', ''];
  const isReading = once(house.server.app.server, 'request');
  socket.write([...head, ...rest].join('\r\n'));
  await isReading;
  socket.write(bytes.subarray(0, 10));
  return socket;
}

test('[threat.T14] [fault.R2] keeps the picture that was stored first, however late and long another upload of it ends', async () => {
  const [small, large] = [await samplePicture(), Buffer.concat([await samplePicture(), Buffer.alloc(93, 7)])];
  const path = keyframe('keyframe-one');
  const slow = [await begin(`${path}?${size(0)}`, large), await begin(`${path}?${size(0)}`, large)];
  expect(await put(`${path}?${size(talk.epoch)}`, talk.technician.cookie)).toEqual([200, undefined]);
  for (const socket of slow) {
    socket.write(large.subarray(10));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200/);
    socket.destroy();
  }
  expect((await read(path)).equals(small)).toBe(true);
});

test('[threat.T14] stores one of two uploads of a picture that end together, and sends that one whole', async () => {
  const pictures = [await samplePicture(), await samplePicture({ width: 640, height: 480 })];
  const path = keyframe('keyframe-one');
  const slow = await Promise.all(pictures.map((bytes) => begin(`${path}?${size(0)}`, bytes)));
  slow.forEach((socket, n) => void socket.write(pictures[n]?.subarray(10) ?? ''));
  await Promise.all(slow.map((socket) => once(socket, 'data')));
  for (const socket of slow) socket.destroy();
  const stored = await read(path);
  expect(pictures.some((bytes) => bytes.equals(stored))).toBe(true);
});

test('[threat.T14] takes a customer’s pictures until the session has ended, and none after it', async () => {
  await talk.phone.ask('session:hangUp', about(talk));
  expect(await put(`${keyframe('keyframe-one')}?${size(0)}`, talk.visitor.cookie)).toEqual([200, undefined]);
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: '' });
  expect(await put(`${keyframe('keyframe-two')}?${size(0)}`, talk.visitor.cookie)).toEqual([409, 'TOO_LATE']);
  expect((await read(keyframe('keyframe-one'), talk.visitor.cookie)).equals(await samplePicture())).toBe(true);
});

test('[rule.M5] refuses to keep a picture up to an operation the log does not have', async () => {
  await put(`${keyframe('keyframe-one')}?${size(talk.epoch)}`, talk.technician.cookie);
  await talk.desk.ask('operation:append', { ...about(talk), operations: [showing(null), showing(null)] });
  const snapshot = (seq: number) =>
    `/api/sessions/${talk.sessionId}/snapshots/snapshot-${seq}?epoch=${talk.epoch}&keyframeId=keyframe-one&seq=${seq}`;
  expect(await put(snapshot(3), talk.technician.cookie)).toEqual([400, 'BAD_INPUT']);
  expect(await put(snapshot(2), talk.technician.cookie)).toEqual([200, undefined]);
});

test('keeps the connection of whoever is refused a picture to look at', async () => {
  const { headers, status } = await house.server.request(keyframe('keyframe-none'), { cookie: talk.visitor.cookie });
  expect([status, headers.get('connection')]).toEqual([404, 'keep-alive']);
});
