import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { createGuardedPost, type Resolve } from '#signaling/notify/guardedPost.ts';
import { isPublicAddress } from '#signaling/notify/publicAddress.ts';

/** A name server that knows these. */
const names: Readonly<Record<string, readonly string[]>> = {
  'hooks.example.com': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'inside.example.com': ['10.0.0.7'],
  'half.example.com': ['93.184.215.14', '127.0.0.1'],
  'mapped.example.com': ['::ffff:192.168.1.1'],
  'metadata.example.com': ['169.254.169.254'],
};
const resolve: Resolve = (hostname) => {
  const found = names[hostname];
  if (!found) return Promise.reject(new Error(`There is no ${hostname}.`));
  return Promise.resolve(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
};
const { mayReach, post } = createGuardedPost({ resolve, ownOrigins: [] });
const blank = { headers: {}, body: '{}', signal: new AbortController().signal };

const refused = [
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'not an address',
  'https://user:secret@hooks.example.com/',
  'https://localhost/',
  'https://intranet/',
  'https://nowhere.example.com/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.0.0.1/',
  'https://192.168.0.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fc00::1]/',
  'https://[fe80::1]/',
  'https://[ff02::1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://inside.example.com/',
  'https://half.example.com/',
  'https://mapped.example.com/',
  'https://metadata.example.com/',
  'https://①②⑦.⓪.⓪.①/',
];

it.each(refused)('[threat.T22] does not take %s for a webhook', async (url) => {
  expect(await mayReach(url)).toBe(false);
  await expect(post({ ...blank, url })).rejects.toThrow();
});

it.each(['https://hooks.example.com/news', 'https://hooks.example.com:8443/?a=b', 'https://93.184.215.14/'])(
  '[threat.T22] takes %s',
  async (url) => {
    expect(await mayReach(url)).toBe(true);
  },
);

it('[threat.T22] a name that leads inside by the time of the connection is not connected to', async () => {
  let connections = 0;
  const inside = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => inside.listen(0, '127.0.0.1', done));
  const { port } = inside.address() as AddressInfo;
  let asked = 0;
  const rebinding: Resolve = () => {
    asked += 1;
    return Promise.resolve([{ address: asked === 1 ? '93.184.215.14' : '127.0.0.1', family: 4 }]);
  };
  const guarded = createGuardedPost({ resolve: rebinding, ownOrigins: [] });
  const url = `https://rebinding.example.com:${port}/`;
  expect(await guarded.mayReach(url)).toBe(true);
  await expect(guarded.post({ ...blank, url })).rejects.toThrow('not public');
  expect([asked, connections]).toEqual([2, 0]);
  await new Promise((done) => inside.close(done));
});

it('[threat.T22] knows an address of the open Internet, and nothing else, as one', () => {
  expect(['8.8.8.8', '93.184.215.14', '172.32.0.1', '2606:4700::1'].map(isPublicAddress)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['', 'example.com', '1.2.3', 'fe80::1%eth0', '::ffff:8.8.8.8'].map(isPublicAddress)).toEqual(
    Array(5).fill(false),
  );
});
