import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { ownRelay, type Relay } from '#test/support/coturn.ts';
import { recovered } from '#test/support/faults.ts';
import { readsRelayed, relayOf, relaysOnly } from '#test/support/relayed.ts';

const long = { timeout: 30_000 };
const withoutUdp = { args: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] };

describe.each([
  { transport: 'udp', network: {}, what: 'nothing but the relay can be reached' },
  { transport: 'tcp', network: withoutUdp, what: 'UDP is blocked as well' },
])('by a relay that is reached over $transport', ({ transport, network, what }) => {
  let relay: Relay;
  const address = () => `turn:127.0.0.1:${relay.port}?transport=${transport}`;
  const cast = gatherCast({
    ...{ customers: network, technicians: network },
    server: async () => {
      if (!ownRelay.isPossible) return {};
      relay = await ownRelay.start();
      return { env: { TURN_URLS: address(), TURN_SECRET: relay.secret } };
    },
  });
  beforeEach(({ skip }) => skip(!ownRelay.isPossible, ownRelay.absence));
  afterAll(() => relay?.stop());

  it(`[fault.N5] where ${what} the call goes by it, and both sides say so`, async (context) => {
    const troupe = await cast.troupe();
    const technician = await cast.technician(troupe.ben, { prepare: relaysOnly });
    const customer = await cast.customer(await troupe.inviteCustomer(), { prepare: relaysOnly });
    await customer.agree();
    await customer.showIt();
    await technician.accept();
    const acceptedAt = Date.now();
    await technician.seesPicture();
    await recovered(context, 'the picture is there', { ms: Date.now() - acceptedAt, withinMs: 6_000 });
    await readsRelayed.technician(technician).waitFor(long);
    await readsRelayed.customer(customer).waitFor(long);
    const relays = [await relayOf(technician.page), await relayOf(customer.page)].filter((found) => found !== null);
    expect(new Set(relays)).toEqual(new Set([`${transport} ${address()}`]));
    // One side's own UDP may reach the other's relay; where there is none both need one.
    if (network === withoutUdp) expect(relays).toHaveLength(2);
  });
});
