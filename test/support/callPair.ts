import { expect, vi } from 'vitest';
import type { Call, CallParts, CallState, Role } from '#client/call/call.ts';
import { createCall } from '#client/call/peerCall.ts';
import type { ChannelMessage } from '#models/channel.ts';
import type { Rung } from '#models/quality/rungs.ts';
import { createFakeNet, type FakeNet, fakeStream } from './fakePeers.ts';
import { createStepClock, type StepClock } from './stepClock.ts';

type Side = {
  readonly call: Call;
  readonly states: CallState[];
  readonly messages: ChannelMessage[];
  readonly remedies: string[];
  readonly rungs: Rung[];
};
export type Pair = {
  readonly clock: StepClock;
  readonly net: FakeNet;
  readonly customer: Side;
  readonly technician: Side;
  readonly loadPeer: ReturnType<typeof vi.fn<() => Promise<FakeNet['make']>>>;
  /** How often the technician asked for a number, and whether one is given. */
  readonly desk: { asked: number; isOpen: boolean };
  /** False: signals and wishes are lost on the way. */
  readonly line: { isUp: boolean };
};

/** Two calls with a line between them in place of the server. */
export function createPair(iceServers: ReturnType<CallParts['iceServers']> = []): Pair {
  const clock = createStepClock();
  const net = createFakeNet();
  const loadPeer = vi.fn(async () => net.make);
  const desk = { asked: 0, isOpen: true };
  const line = { isUp: true };
  const sides: { [R in Role]?: Side } = {};
  const make = (role: Role): Side => {
    const side = {
      states: [] as CallState[],
      messages: [] as ChannelMessage[],
      remedies: [] as string[],
      rungs: [] as Rung[],
    };
    const other = () => sides[role === 'customer' ? 'technician' : 'customer']?.call;
    const parts: CallParts = {
      iceServers: () => iceServers,
      sendSignal: (pcEpoch, data) => line.isUp && other()?.receiveSignal(pcEpoch, data),
      async requestPcEpoch() {
        desk.asked += 1;
        return desk.isOpen ? desk.asked : null;
      },
      requestRemedy(remedy) {
        side.remedies.push(remedy);
        if (!line.isUp) return;
        if (remedy === 'restart') other()?.restart();
        else other()?.recreate();
      },
      onSilence: () => undefined,
      onState: (state) => void side.states.push(state),
      onMessage: (message) => void side.messages.push(message),
      onPicture: () => undefined,
      onQuality: () => undefined,
      onRemoteMedia: () => undefined,
      onRung: (rung) => void side.rungs.push(rung),
    };
    const made = { ...side, call: createCall(role, parts, { clock, loadPeer, stream: fakeStream() }) };
    sides[role] = made;
    return made;
  };
  return { clock, net, desk, line, loadPeer, customer: make('customer'), technician: make('technician') };
}

/** The same, connected. */
export async function createConnectedPair(): Promise<Pair> {
  const pair = createPair();
  pair.technician.call.recreate();
  await pair.clock.step(1_000);
  expect([pair.technician.states, pair.customer.states]).toEqual([
    ['connecting', 'connected'],
    ['connecting', 'connected'],
  ]);
  return pair;
}
