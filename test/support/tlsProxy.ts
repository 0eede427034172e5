import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createProbe } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { parse } from 'yaml';
import * as z from 'zod';
import { lanCertificate } from '#signaling/lan/authority.ts';
import { startBalancer } from './balancer.ts';
import { projectDir } from './sources.ts';

/** The proxy that is installed here, and what is done where it is not. */
export const caddy = {
  isHere: spawnSync('caddy', ['version']).error === undefined,
  absence:
    'caddy is not installed here (apt-get install caddy): a proxy of node’s stands in for it, without its configuration',
} as const;

/** What people open in front of servers that speak plain HTTP; browsers are to be told not to mind the certificate. */
export type TlsProxy = { readonly url: string; close(): Promise<void> };

const composeSchema = z.object({ configs: z.object({ caddyfile: z.object({ content: z.string() }) }) });

/** The proxy's configuration as it is shipped, for servers on ports of this computer. */
async function configurationFor(url: string, ports: readonly number[]): Promise<string> {
  const compose = composeSchema.parse(parse(await readFile(join(projectDir, 'compose.yaml'), 'utf8'), { merge: true }));
  const own = compose.configs.caddyfile.content
    .replace(/\$\{BESIDE_HOST[^}]*\} \{/, `${url} {\n  tls internal`)
    .replace(/node-(\d):3000/g, (_, n: string) => `127.0.0.1:${ports[Number(n) - 1]}`);
  return `{\n  admin off\n  skip_install_trust\n  auto_https disable_redirects\n}\n${own}`;
}

async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
    socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('secureConnect', () => socket.destroy());
  });
}

async function startCaddy(port: number, ports: readonly number[]): Promise<TlsProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-caddy-'));
  const [url, file] = [`https://localhost:${port}`, join(folder, 'Caddyfile')];
  await writeFile(file, await configurationFor(url, ports));
  const env = { PATH: process.env.PATH ?? '', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child: ChildProcess = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], { env });
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const ended = once(child, 'exit');
  for (const until = Date.now() + 20_000; !(await answers(port)); await new Promise((next) => setTimeout(next, 50)))
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The proxy did not start: ${said}`);
  return {
    url,
    async close() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startStandIn(port: number, ports: readonly number[]): Promise<TlsProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-proxy-'));
  const balancer = await startBalancer(() => ports);
  const { key, cert } = await lanCertificate(folder, ['localhost']);
  const proxy = createServer({ key, cert }, (from) => balancer.take(from)).listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `https://localhost:${port}`,
    async close() {
      proxy.close();
      await balancer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function freeTlsPort(): Promise<number> {
  const probe = createProbe().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts one on a port in front of servers on others: that of compose.yaml where it is installed. */
export function startTlsProxy(port: number, ports: readonly number[]): Promise<TlsProxy> {
  return caddy.isHere ? startCaddy(port, ports) : startStandIn(port, ports);
}
