import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '#test/support/server.ts';

const customerHtml = '<!doctype html><title>customer</title>';
const staffHtml = '<!doctype html><meta property="csp-nonce" nonce="__NONCE__"><style nonce="__NONCE__"></style>';
const script = 'console.log("hello");';

let folder: string;
let server: TestServer;

async function build(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'beside-pages-'));
  await mkdir(join(made, 'assets'));
  const pages = { 'customer.html': customerHtml, 'card.html': customerHtml };
  const assets = { 'assets/main-B3x9.js': script, 'assets/gone-7a.js': script, 'mark.svg': '<svg/>' };
  const files = { ...pages, ...assets };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(made, name), text);
    await writeFile(join(made, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(made, `${name}.gz`), gzipSync(text));
  }
  await writeFile(join(made, 'staff.html'), staffHtml);
  return made;
}

beforeAll(async () => {
  folder = await build();
  server = await startServer({ pagesFolder: folder });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** As it comes over the wire, before anything is unpacked. */
function raw(path: string, headers: Record<string, string>) {
  return new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
    get(server.url + path, { headers }, async (response) => {
      const bytes = Buffer.concat((await response.toArray()) as Buffer[]);
      resolve({ encoding: response.headers['content-encoding'], bytes });
    }).on('error', reject);
  });
}

const always: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
};

describe('every answer', () => {
  it.each([
    '/',
    '/card',
    '/join',
    '/desk',
    '/enter',
    '/assets/main-B3x9.js',
    '/mark.svg',
    '/nowhere',
    '/api/nowhere',
    '/api/me',
    '/live',
  ])('carries what protects its reader: %s', async (path) => {
    const { headers } = await server.request(path);
    for (const [name, value] of Object.entries(always)) expect([name, headers.get(name)]).toEqual([name, value]);
    expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self)');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{21}$/);
    expect(headers.get('x-powered-by')).toBe(null);
    expect(headers.get('strict-transport-security')).toBe(null);
  });

  it('asks for https for good only outside of a demo and with a public address', async () => {
    const house = await startServer({ config: { isDemo: false, publicUrl: 'https://help.example.com' } });
    const { headers } = await house.request('/live');
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    const signIn = { login: 'ana@aurora.example', password: 'bridge-otter-lamp-41' };
    const origin = 'https://help.example.com';
    const answer = await house.request('/api/sign-in', { body: signIn, headers: { origin } });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await house.request('/enter')).status).toBe(404);
    await house.close();
  });
});

describe('the customer’s page', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])('comes as small as the browser can take it: %s', async (accepted, encoding) => {
    expect((await raw('/join', { 'accept-encoding': accepted })).encoding).toBe(encoding);
  });

  it('comes at once, without a redirect, and is not sent again to who has it', async () => {
    const { bytes } = await raw('/join', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(bytes).toString()).toBe(customerHtml);
    const first = await server.request('/join');
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const again = await server.request('/join', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('may run our own scripts and reach our own server, and nothing else', async () => {
    const policy = (await server.request('/join')).headers.get('content-security-policy') ?? '';
    const host = new URL(server.url).host;
    for (const part of [
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      `connect-src 'self' wss://${host} ws://${host}`,
      "require-trusted-types-for 'script'",
      'trusted-types app',
      "worker-src 'self'",
      'report-uri /csp-report',
    ])
      expect(policy.split('; ')).toContain(part);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
  });
});

describe('the staff’s page', () => {
  it.each(['/', '/desk', '/chats', '/trainer', '/trainer/some-session', '/lead', '/setup', '/sign-in'])(
    'is at %s, with a nonce of its own each time',
    async (path) => {
      const nonces = new Set<string>();
      for (let n = 0; n < 2; n += 1) {
        const response = await server.request(path);
        const policy = response.headers.get('content-security-policy') ?? '';
        const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        expect(await response.text()).toBe(staffHtml.replaceAll('__NONCE__', nonce));
        expect(response.headers.get('cache-control')).toBe('no-store');
        nonces.add(nonce);
      }
      expect(nonces.size).toBe(2);
    },
  );
});

describe('what pages load', () => {
  it('is kept for good where its name says what is in it, and asked for again where it does not', async () => {
    const asset = await server.request('/assets/main-B3x9.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await asset.text()).toBe(script);
    expect((await raw('/assets/main-B3x9.js', { 'accept-encoding': 'br, gzip' })).encoding).toBe('br');
    expect((await server.request('/mark.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    '/staff.html',
    '/customer.html',
    '/card.html',
    '/assets/main-B3x9.js.br',
    '/assets/..%2f..%2fetc/passwd',
    '/assets/none.js',
  ])('is nothing else: %s', async (path) => {
    expect((await server.request(path)).status).toBe(404);
  });
});

describe('what is gone while the server runs', () => {
  it.each(['br', 'gzip', 'identity'])('is not found, and the server goes on: %s', async (accepted) => {
    for (const suffix of ['', '.br', '.gz']) await rm(join(folder, `assets/gone-7a.js${suffix}`), { force: true });
    const { encoding, bytes } = await raw('/assets/gone-7a.js', { 'accept-encoding': accepted });
    expect([encoding, bytes.toString().includes('There is no page at this address.')]).toEqual([undefined, true]);
    expect((await server.request('/live')).status).toBe(200);
  });
});

describe('pages of the server itself', () => {
  it('[rule.R4] [rule.R5] say in the reader’s language that there is nothing here', async () => {
    const german = await server.request('/nirgends', { headers: { 'accept-language': 'de-AT, en;q=0.5' } });
    const text = await german.text();
    expect([german.status, text.includes('<html lang="de"')]).toEqual([404, true]);
    expect(text).toContain('Unter dieser Adresse gibt es keine Seite.');
    expect(await (await server.request('/nowhere')).text()).toContain('There is no page at this address.');
  });

  it('run their one script by a nonce', async () => {
    const response = await server.request('/enter');
    const nonce = /script-src 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
    expect(await response.text()).toContain(`<script type="module" nonce="${nonce}">`);
  });
});

describe('reports of a page’s policy', () => {
  it('are logged without what stood behind the address, and only a few of them', async () => {
    const report = {
      'effective-directive': 'script-src',
      'blocked-uri': 'https://evil.test/a?secret=1',
      'script-sample': 'x',
    };
    const body = JSON.stringify({ 'csp-report': report });
    const headers = { 'content-type': 'application/csp-report' };
    for (let n = 0; n < 15; n += 1)
      expect((await fetch(`${server.url}/csp-report`, { method: 'POST', headers, body })).status).toBe(204);
    const seen = server.logged.filter(({ msg }) => msg === 'policy violated');
    expect(seen).toHaveLength(10);
    expect(seen[0]).toMatchObject({ directive: 'script-src', blocked: 'https://evil.test' });
    expect(JSON.stringify(seen)).not.toContain('secret');
  });
});
