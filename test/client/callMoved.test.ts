import { expect, it, vi } from 'vitest';
import type { Peer } from '#client/call/peer.ts';
import { createConnectedPair } from '#test/support/callPair.ts';

it('[fault.N4] a second of silence is enough where a line to the server broke too, and two sides that ask are one restart', async () => {
  const { clock, net, technician, customer } = await createConnectedPair();
  net.isUp = false;
  await clock.step(300);
  technician.call.linkIsBack();
  expect(net.peers[0]?.restarts).toBe(0);
  await clock.step(1_200);
  expect(net.peers[0]?.restarts).toBe(1);
  customer.call.restart();
  expect(customer.remedies).toEqual(['restart']);
  expect(net.peers[0]?.restarts).toBe(1);
});

it('[fault.N4] what the other side did not hear of is said to it again when it asks', async () => {
  const { clock, net, line, customer } = await createConnectedPair();
  const heard = vi.spyOn(net.peers[1] as Peer, 'signal');
  net.isUp = false;
  line.isUp = false;
  await clock.step(3_000);
  expect(net.peers[0]?.restarts).toBe(1);
  expect(heard).not.toHaveBeenCalled();
  line.isUp = true;
  customer.call.restart();
  expect(heard).toHaveBeenCalledOnce();
  expect(net.peers[0]?.restarts).toBe(1);
});

it('[fault.N4] whoever is heard again is sent a picture that stands by itself, without asking for one', async () => {
  const { clock, net } = await createConnectedPair();
  await clock.step(10_000);
  expect(net.peers.map(({ keyFrames }) => keyFrames)).toEqual([0, 0]);
  net.isUp = false;
  await clock.step(3_000);
  net.isUp = true;
  await clock.step(1_000);
  expect(net.peers.map(({ keyFrames }) => keyFrames)).toEqual([1, 1]);
});

it('[fault.W3] a page that looks only once a second, and hears something each time, sends no such pictures', async () => {
  const { clock, net } = await createConnectedPair();
  for (let seconds = 0; seconds < 20; seconds += 1) await clock.sleep(1_000);
  expect(net.peers.map(({ keyFrames }) => keyFrames)).toEqual([0, 0]);
});
