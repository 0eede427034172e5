import { expect, it } from 'vitest';
import { encodeMessage } from '#client/call/message.ts';
import type { ChannelMessage } from '#models/channel.ts';
import { createConnectedPair, createPair } from '#test/support/callPair.ts';
import type { FakeNet } from '#test/support/fakePeers.ts';

it('connects under the first number once the technician wants a peer, and stays connected', async () => {
  const { clock, technician, customer, net } = await createConnectedPair();
  await clock.step(60_000);
  expect(net.peers).toHaveLength(2);
  expect([technician.call.pcEpoch, customer.call.pcEpoch]).toEqual([1, 1]);
  expect(technician.states.at(-1)).toBe('connected');
});

it('the code of the peer is fetched only when a peer is wanted, and early signals wait for it', async () => {
  const { clock, technician, customer, net, loadPeer } = createPair();
  expect(loadPeer).not.toHaveBeenCalled();
  let deliver = (_make: FakeNet['make']) => {};
  technician.call.begin(1);
  const late = new Promise<FakeNet['make']>((resolve) => {
    deliver = resolve;
  });
  loadPeer.mockImplementationOnce(() => late);
  await clock.step(2_000);
  expect(net.peers).toHaveLength(1);
  deliver(net.make);
  await clock.step(500);
  expect(customer.states.at(-1)).toBe('connected');
});

it('a page that cannot fetch the code of the peer tries again', async () => {
  const { clock, technician, loadPeer } = createPair();
  loadPeer.mockImplementationOnce(async () => {
    throw new Error('The server does not answer.');
  });
  technician.call.recreate();
  await clock.step(2_000);
  expect(technician.states.at(-1)).toBe('connected');
  expect(technician.call.pcEpoch).toBe(2);
});

it('[fault.N4] two seconds of silence restart the path in place', async () => {
  const { clock, net, technician, customer } = await createConnectedPair();
  net.isUp = false;
  await clock.step(1_500);
  expect(net.peers[0]?.restarts).toBe(0);
  await clock.step(1_500);
  expect(technician.states.at(-1)).toBe('interrupted');
  expect(net.peers[0]?.restarts).toBe(1);
  net.isUp = true;
  await clock.step(1_000);
  expect(technician.states.at(-1)).toBe('connected');
  expect(customer.call.pcEpoch).toBe(1);
});

it('[fault.N2] five seconds of silence make a new peer under the next number', async () => {
  const { clock, net, technician, customer } = await createConnectedPair();
  net.isUp = false;
  await clock.step(6_500);
  expect(technician.call.pcEpoch).toBe(2);
  net.isUp = true;
  await clock.step(9_000);
  expect([technician.states.at(-1), customer.states.at(-1)]).toEqual(['connected', 'connected']);
  expect(customer.call.pcEpoch).toBe(technician.call.pcEpoch);
  expect(net.peers.filter((peer) => !peer.isClosed)).toHaveLength(2);
});

it('a restart whose description is lost is followed by a new peer, not by a second restart', async () => {
  const { clock, net, technician, line } = await createConnectedPair();
  net.isUp = false;
  line.isUp = false;
  await clock.step(3_000);
  expect(net.peers[0]?.restarts).toBe(1);
  await clock.step(3_000);
  expect(net.peers[0]?.restarts).toBe(1);
  expect(technician.call.pcEpoch).toBe(2);
});

it('the customer asks for the remedies, again and again with growing pauses', async () => {
  const { clock, net, customer, line } = await createConnectedPair();
  net.isUp = false;
  line.isUp = false;
  await clock.step(60_000);
  expect(customer.remedies[0]).toBe('restart');
  const wishes = customer.remedies.filter((remedy) => remedy === 'recreate').length;
  expect(wishes).toBeGreaterThanOrEqual(10);
  expect(wishes).toBeLessThanOrEqual(16);
});

it('a broken peer is made again at once, and for ever while no number is to be had', async () => {
  const { clock, net, technician, desk } = await createConnectedPair();
  desk.isOpen = false;
  net.peers[0]?.break();
  expect(technician.states.at(-1)).toBe('interrupted');
  await clock.step(120_000);
  expect(desk.asked).toBeGreaterThan(20);
  desk.isOpen = true;
  technician.call.linkIsBack();
  await clock.step(500);
  expect(technician.states.at(-1)).toBe('connected');
});

it('[rule.S7] a path that heals by itself while no number is to be had is kept', async () => {
  const { clock, net, technician, customer, desk, line } = await createConnectedPair();
  desk.isOpen = false;
  line.isUp = false;
  net.isUp = false;
  await clock.step(20_000);
  net.isUp = true;
  await clock.step(1_000);
  desk.isOpen = true;
  line.isUp = true;
  await clock.step(10_000);
  expect([technician.states.at(-1), customer.states.at(-1)]).toEqual(['connected', 'connected']);
  expect(net.peers).toHaveLength(2);
});

it('signals of an old peer are dropped', async () => {
  const { clock, technician, customer, net } = await createConnectedPair();
  technician.call.recreate();
  await clock.step(1_000);
  expect(customer.call.pcEpoch).toBe(2);
  const count = net.peers.length;
  customer.call.receiveSignal(1, JSON.stringify({ type: 'offer', n: 0 }));
  technician.call.receiveSignal(1, JSON.stringify({ type: 'answer', n: 1 }));
  await clock.step(1_000);
  expect(net.peers).toHaveLength(count);
  expect(customer.states.at(-1)).toBe('connected');
});

it('a wish for a new peer is not heeded while one that the customer has taken up may still connect', async () => {
  const { clock, technician, net, desk } = createPair();
  net.canConnect = false;
  technician.call.recreate();
  await clock.step(1_000);
  technician.call.recreate();
  await clock.step(500);
  expect(desk.asked).toBe(1);
});

it('a page that slept does not take its own sleep for silence', async () => {
  const { clock, net, technician } = await createConnectedPair();
  await clock.sleep(30_000);
  await clock.step(1_000);
  expect(technician.states).toEqual(['connecting', 'connected']);
  expect(net.peers[0]?.restarts).toBe(0);
});

it('[fault.N5] relays alone are used after two failures, where there is a relay', async () => {
  const { clock, technician, net } = createPair([{ urls: 'turn:relay.example:3478', username: 'a', credential: 'b' }]);
  net.canConnect = false;
  technician.call.recreate();
  await clock.step(60_000);
  const ours = net.peers.filter((peer) => peer.options.role === 'technician').map((peer) => peer.options.relayOnly);
  expect(ours.slice(0, 5)).toEqual([false, false, true, false, true]);
  const theirs = net.peers.filter((peer) => peer.options.role === 'customer');
  expect(theirs.some((peer) => peer.options.relayOnly)).toBe(false);

  const direct = createPair([{ urls: ['stun:relay.example'] }]);
  direct.net.canConnect = false;
  direct.technician.call.recreate();
  await direct.clock.step(60_000);
  expect(direct.net.peers.some((peer) => peer.options.relayOnly)).toBe(false);
});

it('another network restarts the path without waiting for silence, from either side', async () => {
  const { net, technician, customer } = await createConnectedPair();
  technician.call.networkChanged();
  expect(net.peers[0]?.restarts).toBe(1);
  const second = await createConnectedPair();
  second.customer.call.networkChanged();
  expect(second.net.peers[0]?.restarts).toBe(1);
  expect(customer.remedies).toEqual([]);
});

it('a line that comes back while the path lives restarts nothing', async () => {
  const { net, technician, customer } = await createConnectedPair();
  technician.call.linkIsBack();
  customer.call.linkIsBack();
  expect(net.peers[0]?.restarts).toBe(0);
  expect(customer.remedies).toEqual([]);
});

it('forgets the peer on reset, and takes the next technician from there', async () => {
  const { clock, customer, technician, net } = await createConnectedPair();
  customer.call.reset();
  technician.call.reset();
  await clock.step(30_000);
  expect(net.peers.every((peer) => peer.isClosed)).toBe(true);
  expect(customer.states.at(-1)).toBe('idle');
  expect(customer.remedies).toEqual([]);
  technician.call.recreate();
  await clock.step(500);
  expect(customer.states.slice(-2)).toEqual(['connecting', 'connected']);
});

it('closing twice is closing once, and nothing stirs afterwards', async () => {
  const { clock, customer, technician, net, desk } = await createConnectedPair();
  technician.call.close();
  technician.call.close();
  customer.call.close();
  technician.call.begin(9);
  technician.call.recreate();
  customer.call.receiveSignal(9, JSON.stringify({ type: 'offer', n: 0 }));
  const { asked } = desk;
  await clock.step(60_000);
  expect(net.peers).toHaveLength(2);
  expect(desk.asked).toBe(asked);
});

it('[threat.T11] a flood is dropped, and what the customer may not do never arrives', async () => {
  const { net, technician, customer, clock } = await createConnectedPair();
  const point: ChannelMessage = { t: 'point', keyframeId: null, at: [0.5, 0.5] };
  for (let n = 0; n < 5_000; n += 1) net.peers[0]?.options.onText(encodeMessage(point));
  expect(technician.messages.length).toBeGreaterThan(400);
  expect(technician.messages.length).toBeLessThanOrEqual(600);
  await clock.step(1_000);
  technician.messages.length = 0;
  const remove = { type: 'remove', id: 'operation1', stamp: 1, targets: ['mark000001'] } as const;
  customer.call.send({ t: 'ops', ops: [{ ...remove, targets: [...remove.targets] }] });
  customer.call.send({ t: 'takeStill' });
  customer.call.send(point);
  expect(technician.messages).toEqual([point]);
});
