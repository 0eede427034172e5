import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lanAddresses, lanNames } from '#signaling/lan/addresses.ts';
import { lanCertificate } from '#signaling/lan/authority.ts';
import { startServer } from '#test/support/server.ts';

const names = ['localhost', '127.0.0.1', '192.168.7.20'];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-lan-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the certificate for the own network', () => {
  it('is accepted for each of its names by whoever trusts the authority, and by nobody else', async () => {
    const certificate = await lanCertificate(folder, names);
    const address = '192.168.7.20';
    const server = await startServer({ lan: { certificate, address } });
    const { port } = server.app.server.address() as AddressInfo;
    const check = (ca: string | undefined, servername: string) =>
      new Promise<string>((resolve) => {
        const tell = (how: string) => {
          socket.destroy();
          resolve(how);
        };
        const options = { host: '127.0.0.1', port, servername, ...(ca ? { ca } : {}) };
        const socket = connect({ ...options, servername: servername === '127.0.0.1' ? '' : servername });
        socket.once('secureConnect', () => tell('accepted'));
        socket.once('error', (error: NodeJS.ErrnoException) => tell(error.code ?? error.message));
      });
    expect(await check(certificate.authority, 'localhost')).toBe('accepted');
    expect(await check(certificate.authority, '127.0.0.1')).toBe('accepted');
    expect(await check(certificate.authority, 'evil.test')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await check(undefined, 'localhost')).not.toBe('accepted');
    expect(server.app.publicUrl()).toBe(`https://192.168.7.20:${port}`);
    await server.close();
  });

  it('is one that phones take: for servers only, with an end in sight', async () => {
    const { cert, authority } = await lanCertificate(folder, names);
    const [own, ca] = [new X509Certificate(cert), new X509Certificate(authority)];
    const days = (Date.parse(own.validTo) - Date.parse(own.validFrom)) / 86_400_000;
    expect([own.ca, ca.ca, own.keyUsage, days < 825]).toEqual([false, true, ['1.3.6.1.5.5.7.3.1'], true]);
    expect(own.checkIssued(ca)).toBe(true);
  });

  it('is kept, and made anew by the same authority when an address is added', async () => {
    const first = await lanCertificate(folder, names);
    expect(await lanCertificate(folder, names)).toEqual(first);
    const moved = await lanCertificate(folder, [...names, '10.1.2.3']);
    expect(moved.authority).toBe(first.authority);
    expect(new X509Certificate(moved.cert).checkIP('10.1.2.3')).toBe('10.1.2.3');
  });

  it('has its keys in files that only the owner can read', async () => {
    await lanCertificate(folder, names);
    for (const name of ['authority.pem', 'server.pem'])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });
});

describe('a server on the own network', () => {
  it('offers the authority’s certificate and says how a phone comes to trust it', async () => {
    const certificate = await lanCertificate(folder, names);
    const server = await startServer({ lan: { certificate, address: '192.168.7.20' } });
    const read = (path: string) =>
      new Promise<{ type: string | undefined; bytes: Buffer }>((resolve, reject) => {
        get(
          server.url + path,
          { ca: certificate.authority, agent: false, headers: { 'accept-language': 'de' } },
          async (response) => {
            const bytes = Buffer.concat((await response.toArray()) as Buffer[]);
            resolve({ type: response.headers['content-type'], bytes });
          },
        ).on('error', reject);
      });
    const { type, bytes } = await read('/ca.crt');
    expect(type).toBe('application/x-x509-ca-cert');
    expect(new X509Certificate(bytes).raw.equals(new X509Certificate(certificate.authority).raw)).toBe(true);
    const page = (await read('/ca')).bytes.toString();
    expect(page).toContain('href="/ca.crt"');
    expect(page).toContain(new X509Certificate(certificate.authority).subject.replace('CN=', ''));
    await server.close();
  });
});

describe('the addresses of this machine', () => {
  const at = (address: string, internal = false) => [
    { address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null } as const,
  ];

  it('are those a phone may reach, home networks first and virtual ones last', () => {
    const interfaces = {
      ...{ lo: at('127.0.0.1', true), docker0: at('172.17.0.1'), eth0: at('10.0.0.5') },
      ...{ wlan0: at('192.168.1.9'), eth1: at('169.254.3.3'), eth2: at('203.0.113.4') },
    };
    expect(lanAddresses(interfaces)).toEqual(['192.168.1.9', '10.0.0.5', '203.0.113.4', '172.17.0.1']);
  });

  it('are all in the certificate, beside the names of this machine', () => {
    expect(lanNames(['192.168.1.9'])).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '192.168.1.9']));
  });
});
