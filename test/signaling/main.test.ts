import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLine } from '#test/support/line.ts';
import { type MainOptions, type MainProcess, runMain } from '#test/support/mainProcess.ts';
import { cookieIn } from '#test/support/server.ts';

let folder: string;
let started: MainProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-main-'));
  started = [];
});

afterEach(async () => {
  for (const main of started) main.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await rm(folder, { recursive: true, force: true });
});

function start({ env = {}, args = [] }: Partial<MainOptions> = {}): MainProcess {
  const main = runMain({ env: { DATA_DIR: folder, ...env }, args });
  started.push(main);
  return main;
}

async function portOf(main: MainProcess): Promise<string> {
  return `http://127.0.0.1:${(await main.prints(/http:\/\/localhost:(\d+)/))[1]}`;
}

function post(url: string, path: string, body: object): Promise<Response> {
  const headers = { origin: url, 'content-type': 'application/json' };
  return fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function tap(main: MainProcess) {
  const url = await portOf(main);
  const [, secret] = await main.prints(/\/join#([\w-]{43})/);
  const answer = await post(url, '/api/links/exchange', { secret, purposes: [], language: 'de', takeOver: false });
  const { session } = (await answer.json()) as { session: { id: string } };
  return { url, sessionId: session.id, cookie: cookieIn(answer) };
}

async function enter(main: MainProcess, role: string) {
  const url = await portOf(main);
  const [, login, password] = await main.prints(new RegExp(`${role} +http\\S+/enter#([^:]+):(\\S+)`));
  return { url, login, password, status: (await post(url, '/api/sign-in', { login, password })).status };
}

describe('a demo', () => {
  it('prints a link for each role that lets one in, and ends at a signal', async () => {
    const main = start();
    for (const role of ['Technician', 'Trainer', 'Lead']) expect((await enter(main, role)).status).toBe(200);
    expect(main.output()).toMatch(/[▀▄█]{5}/);
    const { url, cookie } = await tap(main);
    const line = await openLine({ url, namespace: '/customer', cookie });
    main.kill('SIGTERM');
    expect(await line.gone).toBe('transport close');
    expect(await main.ended).toBe(0);
    expect(main.errors()).toBe('');
  });

  it('has a password that is new at each start and is kept nowhere', async () => {
    const first = await enterAndStop();
    const main = start();
    const second = await enter(main, 'Technician');
    expect(second.password).not.toBe(first.password);
    const old = await post(second.url, '/api/sign-in', { login: first.login, password: first.password });
    expect(old.status).toBe(401);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const kept = Buffer.concat(await Promise.all(files.map((path) => readFile(path)))).toString('latin1');
    expect(kept).toContain('demo-aurora');
    expect(kept).not.toContain(second.password);
  });

  async function enterAndStop() {
    const main = start();
    const entered = await enter(main, 'Technician');
    main.kill('SIGINT');
    expect(await main.ended).toBe(0);
    return entered;
  }

  it('[rule.M6] [fault.S1] remembers what it answered after it was killed', async () => {
    const main = start();
    const { sessionId, cookie } = await tap(main);
    main.kill('SIGKILL');
    expect(await main.ended).toBe('SIGKILL');
    const url = await portOf(start());
    const answer = await fetch(`${url}/api/session`, { headers: { cookie } });
    expect(await answer.json()).toMatchObject({ ok: true, session: { id: sessionId, customer: { language: 'de' } } });
  });

  it('leaves a real installation alone', async () => {
    const env = { DEMO: '0', PUBLIC_URL: 'http://localhost:3000' };
    const real = start({ env });
    const [, secret] = await real.prints(/\/setup#([\w-]{43})/);
    const [, port] = await real.prints(/"port":(\d+)/);
    const lead = { name: 'Eva', login: 'eva@hollow.example', password: 'seven-tall-lanterns', companyName: 'Hollow' };
    const headers = { origin: env.PUBLIC_URL, 'content-type': 'application/json' };
    const body = JSON.stringify({ ...lead, secret });
    expect((await fetch(`http://127.0.0.1:${port}/api/setup`, { method: 'POST', headers, body })).status).toBe(200);
    real.kill('SIGTERM');
    await real.ended;
    const demo = start();
    await demo.prints(/running at/);
    expect(demo.output()).not.toMatch(/password|\/enter|\/join|\/setup/);
  });
});

describe('outside of a demo', () => {
  it('prints a link to set up, no password and nobody to sign in as', async () => {
    const main = start({ env: { NODE_ENV: 'production', PUBLIC_URL: 'https://help.example.com' } });
    await main.prints(/\nhttps:\/\/help\.example\.com\/setup#[\w-]{43}\n/);
    expect(main.output()).not.toMatch(/password|aurora|\/enter/i);
  });
});

describe('a start that cannot be', () => {
  async function sentenceOf(options: Partial<MainOptions>): Promise<string> {
    const main = start(options);
    expect(await main.ended).toBe(1);
    expect(main.errors()).toMatch(/^[A-Z][^\n]+\.\n$/);
    return main.errors();
  }

  it('says in one sentence what is wrong with the configuration', async () => {
    expect(await sentenceOf({ env: { PORT: 'eighty' } })).toContain('PORT must be');
    expect(await sentenceOf({ env: { DEMO: '0' } })).toContain('PUBLIC_URL is missing');
  });

  it('says in one sentence that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    expect(await sentenceOf({ env: { PORT: String(port) } })).toContain(`Port ${port} is in use`);
    other.close();
  });

  it('says in one sentence what is wrong with the folder', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await sentenceOf({ env: { DATA_DIR: join(folder, 'file', 'data') } })).toContain('cannot be written to');
    expect(await sentenceOf({ env: { DATA_DIR: '/proc/beside' } })).toContain('cannot be written to');
    await writeFile(join(folder, 'beside.db'), 'Dear diary, this is no database at all.'.repeat(50));
    expect(await sentenceOf({})).toContain('is not a database of this program');
  });

  it('says in one sentence that another server has the folder', async () => {
    await start().prints(/running at/);
    expect(await sentenceOf({})).toContain('is in use by another server');
  });
});
