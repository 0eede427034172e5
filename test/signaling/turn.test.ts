import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIce, turnLastsMs } from '#signaling/auth/turn.ts';
import { coturn, type Relay, startRelay } from '#test/support/coturn.ts';
import { TurnClient } from '#test/support/turnClient.ts';

const stun = { urls: 'stun:stun.example.com' };

describe('relay credentials', () => {
  it('are none where there is no relay, and then nothing ends', () => {
    expect(createIce([stun], null)('session.customer', 5)).toEqual({ iceServers: [stun], iceEndsAt: null });
  });

  it('[threat.T16] name when they end, a minute later than is said, and differ by person and time', () => {
    const ice = createIce([stun], { urls: ['turn:turn.example.com'], secret: 'sixteen-characters' });
    const at = 1_800_000_000_000;
    const { iceServers, iceEndsAt } = ice('s1.customer', at);
    expect(iceEndsAt).toBe(at + turnLastsMs);
    // Checked against what openssl makes of the same name and secret.
    expect(iceServers).toEqual([
      stun,
      {
        urls: ['turn:turn.example.com'],
        username: '1800000660:s1.customer',
        credential: 'd6SyGBOZ9MUmgM84cY9p6c5sOJU=',
      },
    ]);
    const others = [ice('s1.ben', at), ice('s1.customer', at + 60_000)].map((other) => other.iceServers[1]?.credential);
    expect(new Set([...others, iceServers[1]?.credential]).size).toBe(3);
  });
});

/** Where nobody may be led by a relay: this machine, the networks behind it, and other ways to write those. */
const special = [
  ...['0.0.0.1', '10.0.0.1', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.0.0.1'],
  ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...['::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', 'fd00::1', 'fe80::1'],
] as const;
const hasV6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

describe('the relay as it is shipped', () => {
  beforeEach(({ skip }) => skip(!coturn.isHere, coturn.absence));
  let relay: Relay;
  beforeAll(async () => {
    if (coturn.isHere) relay = await startRelay(hasV6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']);
  });
  afterAll(() => relay?.stop());

  const credentialOf = (at: number, { secret = relay.secret, name = 's1.customer' } = {}) => {
    const turn = { urls: ['turn:turn.example.com'], secret };
    const [{ username = '', credential = '' } = {}] = createIce([], turn)(name, at).iceServers;
    return { username, credential };
  };

  it.each([4, 6] as const)('[threat.T17] leads nobody to special addresses of IPv%i', async (family) => {
    if (family === 6 && !hasV6) return console.log('no IPv6 on this machine: the relay was asked for none');
    const client = new TurnClient(relay.port, credentialOf(Date.now()));
    expect(await client.allocate(family)).toBe(0);
    const asked = special.filter((address) => address.includes(':') === (family === 6));
    const verdicts = await inTurn(asked, (address) => client.permit(address));
    expect(verdicts).toEqual(Object.fromEntries(asked.map((address) => [address, 403])));
    // And to one that is none of them it does.
    expect(await client.permit(family === 6 ? '2001:4860:4860::8888' : '8.8.8.8')).toBe(0);
    client.close();
  });

  it('[threat.T16] takes no credential that has ended, and none by another secret', async () => {
    const ended = new TurnClient(relay.port, credentialOf(Date.now() - 2 * turnLastsMs));
    expect(await ended.allocate()).toBe(401);
    const foreign = new TurnClient(relay.port, credentialOf(Date.now(), { secret: 'what-somebody-else-guessed' }));
    expect(await foreign.allocate()).toBe(401);
    ended.close();
    foreign.close();
  });

  it('[threat.T16] gives one person no more than eight addresses', async () => {
    const credential = credentialOf(Date.now(), { name: 's2.customer' });
    const clients = Array.from({ length: 9 }, () => new TurnClient(relay.port, credential));
    const verdicts = Object.values(
      await inTurn(
        clients.map((_, n) => `${n}`),
        (n) => clients[Number(n)]?.allocate() ?? Promise.resolve(-1),
      ),
    );
    expect(verdicts).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 486]);
    for (const client of clients) client.close();
  });
});

/** One after the other: answers of a relay say to which question only by their order here. */
async function inTurn(names: readonly string[], ask: (name: string) => Promise<number>) {
  const all: Record<string, number> = {};
  for (const name of names) all[name] = await ask(name);
  return all;
}
