import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { about, afresh, type House, openHouse, showing, type Talk } from '#test/support/house.ts';
import { openLine } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** A bare websocket of somebody who speaks engine.io as they please. */
async function rawLine(cookie: string): Promise<WebSocket> {
  const url = `${house.server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { headers: { cookie, 'x-beside': '1' } });
  socket.on('error', () => {});
  await once(socket, 'open');
  return socket;
}

const deep = `42/customer,1["session:resume",${'['.repeat(10_000)}${']'.repeat(10_000)}]`;
const crafted = [
  '42["connect",1]',
  '42/customer,["disconnecting"]',
  '42/customer,["newListener",{}]',
  '42/customer,["error",{"x":1}]',
  '42/customer,[{"toString":1}]',
  '42/customer,[]',
  '42/customer,{}',
  '42/customer,null',
  '43/customer,999[1]',
  '451-/customer,["signal:send",{"_placeholder":true,"num":0}]',
  '459999999999-/customer,["x",{"_placeholder":true,"num":1}]',
  '451-/customer,["x",{"_placeholder":true,"num":"splice"}]',
  '46/customer,1["x"]',
  '40/customer,{"token":{"__proto__":{"polluted":1}}}',
  '40/nowhere,',
  '41/customer,',
  '44/customer,{"message":"x"}',
  '4',
  '',
  '9zzz',
  '3probe',
  '5',
  '1',
  `42/customer,["signal:send",{"sessionId":"\ud800","epoch":1e999,"pcEpoch":-0,"data":"\udfff"}]`,
  '42/customer,0["operation:append",{"__proto__":null,"operations":{"length":4294967295}}]',
  deep,
];

const frame = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...crafted) },
  { weight: 2, arbitrary: fc.string({ maxLength: 200 }) },
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }).map((json) => `42/customer,${json}`) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constant(null).map(() => `42/customer,["x","${'y'.repeat(65_537)}"]`) },
);

/** Resolves once the server has dealt with all that was sent on this line, or has closed it. */
async function dealtWith(socket: WebSocket): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) return;
  socket.ping();
  await new Promise<void>((resolve) => {
    socket.once('pong', () => resolve());
    socket.once('close', () => resolve());
  });
  socket.removeAllListeners('pong').removeAllListeners('close');
}

/** Throws each frame at a line that is open and in the namespace; answers how many lines it took. */
async function throwAt(cookie: string, frames: readonly (string | Buffer)[]): Promise<number> {
  let lines = 0;
  let socket: WebSocket | null = null;
  for (const data of frames) {
    if (socket?.readyState !== WebSocket.OPEN) {
      socket = await rawLine(cookie);
      socket.send('40/customer,');
      await once(socket, 'message');
      lines += 1;
    }
    socket.send(data, () => {});
    await dealtWith(socket);
  }
  socket?.terminate();
  return lines;
}

test('[threat.T9] lives through thousands of malformed frames, and serves everybody else meanwhile', async () => {
  const talk = await house.talk();
  await talk.desk.ask('media:report', { ...about(talk), isFlowing: true });
  const visitor = await house.tap();
  const frames = fc.sample(frame, { numRuns: 3_000, seed: 11 });
  let isOver = false;
  const parts = [0, 1, 2].map((n) => throwAt(visitor.cookie, frames.slice(n * 1_000, (n + 1) * 1_000)));
  const done = Promise.all(parts).then((lines) => {
    isOver = true;
    return lines.reduce((sum, n) => sum + n, 0);
  });
  let served = 0;
  for (; !isOver; served += 1) {
    expect(await talk.desk.ask('operation:append', { ...about(talk), operations: [showing(null)] })).toMatchObject({
      ok: true,
    });
    await house.pass(100);
  }
  expect(await done).toBeGreaterThan(100);
  expect(served).toBeGreaterThan(100);
  expect(talk.phone.heard('operation:appended')).toHaveLength(served);
  const phone = await house.phoneOf(visitor);
  expect(await phone.ask('session:resume', { sessionId: visitor.session.id, ...afresh })).toMatchObject({ ok: true });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}, 60_000);

function flood(talk: Talk, count: number): Promise<(string | undefined)[]> {
  const report = { ...about(talk), isFlowing: true };
  return Promise.all(
    Array.from({ length: count }, () =>
      talk.phone.ask('media:report', report).then(
        (answer) => (answer.ok ? 'ok' : answer.reason),
        () => undefined,
      ),
    ),
  );
}

test('[threat.T11] closes a line that floods as RATE_LIMITED, and nobody else notices', async () => {
  const talk = await house.talk();
  const other = await house.talk();
  const asking = other.desk.ask('operation:append', { ...about(other), operations: [showing(null)] });
  for (let n = 0; n < 10_000; n += 1) talk.phone.socket.emit('media:report', { ...about(talk), isFlowing: true });
  await talk.phone.gone;
  expect(await asking).toMatchObject({ ok: true });
  expect(other.phone.socket.connected && other.desk.socket.connected && talk.desk.socket.connected).toBe(true);
  expect(house.server.logged.some(({ msg }) => msg === 'line closed: RATE_LIMITED')).toBe(true);
  const phone = await house.phoneOf(talk.visitor);
  expect(await phone.ask('media:report', { ...about(talk), isFlowing: true })).toEqual({ ok: true });
});

test('[threat.T11] answers RATE_LIMITED twice before it closes, and pays unknown messages from the same purse', async () => {
  const talk = await house.talk();
  await house.pass(10_000);
  const answers = await flood(talk, 122);
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(120);
  expect(answers.slice(-2)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  await house.pass(10_000);
  expect(await flood(talk, 1)).toEqual(['ok']);
  await house.pass(10_000);
  for (let n = 0; n < 123; n += 1) talk.phone.socket.emit('no:such', n);
  expect(await talk.phone.gone).toBe('io server disconnect');
});

/** Dials 60 times; of these lines only so many stay. */
async function dialMany(namespace: '/customer' | '/staff', cookie: string, stay: number): Promise<void> {
  const { url } = house.server;
  const lines = await Promise.all(Array.from({ length: 60 }, () => openLine({ url, namespace, cookie })));
  await expect.poll(() => lines.filter(({ socket }) => socket.connected).length).toBe(stay);
  for (const line of lines) line.close();
  await Promise.all(lines.map(({ gone }) => gone));
}

test('[threat.T11] lets one person have ten lines, after the end of a session as before, and room again once they go', async () => {
  const talk = await house.talk();
  await dialMany('/staff', talk.technician.cookie, 9);
  await dialMany('/customer', talk.visitor.cookie, 9);
  await talk.desk.ask('session:hangUp', about(talk));
  await talk.desk.ask('session:file', { ...about(talk), outcome: 'fixed', note: '' });
  await dialMany('/customer', talk.visitor.cookie, 9);
});

test('[threat.T11] never limits a page that draws without a pause', async () => {
  const talk = await house.talk();
  for (let n = 0; n < 300; n += 1) {
    await house.pass(100);
    expect(await talk.desk.ask('operation:append', { ...about(talk), operations: [showing(null)] })).toMatchObject({
      ok: true,
    });
    if (n % 10 === 0)
      expect(await talk.desk.ask('media:report', { ...about(talk), isFlowing: true })).toEqual({ ok: true });
  }
});

test('[threat.T8] refuses a line from another site, and serves long polling from our own', async () => {
  const visitor = await house.tap();
  const to = `${house.server.url}/socket.io/?EIO=4&transport=polling`;
  for (const origin of ['http://evil.test', 'null', `${house.server.url}.evil.test`]) {
    const response = await fetch(to, { headers: { origin, cookie: visitor.cookie } });
    expect(response.status).toBe(403);
  }
  const { url } = house.server;
  const line = await openLine({ url, namespace: '/customer', cookie: visitor.cookie, transport: 'polling' });
  expect(await line.ask('session:resume', { sessionId: visitor.session.id, ...afresh })).toMatchObject({ ok: true });
  line.close();
});

test('answers INTERNAL where the store fails, and goes on once it is back', async () => {
  const talk = await house.talk();
  const { operations } = house.server.store;
  const { append } = operations;
  const ask = () => talk.desk.ask('operation:append', { ...about(talk), operations: [showing(null)] });
  Object.assign(operations, { append: () => Promise.reject(new Error(`disk ${randomBytes(4).toString('hex')}`)) });
  expect(await ask()).toEqual({ ok: false, reason: 'INTERNAL' });
  Object.assign(operations, { append });
  expect(await ask()).toMatchObject({ ok: true });
});
