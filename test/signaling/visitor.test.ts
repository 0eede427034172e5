import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handedOn, visitorAddress } from '#signaling/nodes/visitor.ts';

const secret = 'what-only-our-servers-know';
let server: Server;
let url: string;

beforeEach(async () => {
  const app = express();
  app.use(visitorAddress(secret));
  app.get('/', (req, res) => void res.send(req.ip));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
});
afterEach(() => void server.close());

const addressSeen = async (headers: Record<string, string>) => await (await fetch(url, { headers })).text();

test('a server that leads knows whom another server of ours handed on', async () => {
  const headers = { [handedOn.secret]: secret, [handedOn.address]: '203.0.113.9' };
  expect(await addressSeen(headers)).toBe('203.0.113.9');
});

test('[threat.T11] nobody else can say from where they come', async () => {
  expect(await addressSeen({ [handedOn.address]: '203.0.113.9' })).toBe('127.0.0.1');
  expect(await addressSeen({ [handedOn.secret]: 'guessed', [handedOn.address]: '203.0.113.9' })).toBe('127.0.0.1');
});
