import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDir } from './sources.ts';
import { storeEnv } from './stores.ts';

export type ServerOptions = {
  /** Runs before the first start, to put people, machines and links into the folder. */
  readonly prepare?: (dataDir: string) => Promise<void>;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
  readonly args?: readonly string[];
  /** One of several, which reach it where it listens. */
  readonly isNode?: boolean;
};

/** The built server as a process of its own, with a folder of its own. */
export type ServerProcess = {
  readonly url: string;
  readonly dataDir: string;
  pid(): number;
  /** All it has printed. */
  output(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and folder, after `kill`. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
};

/** Below the ports that systems give to those who ask for any, so that nobody takes it while the server is away. */
function somePort(): number {
  return 20_000 + Math.floor(Math.random() * 12_000);
}

async function freePort(): Promise<number> {
  const port = somePort();
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, () => resolve(true));
  });
  if (!isFree) return freePort();
  probe.close();
  await once(probe, 'close');
  return port;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function isUp(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.status < 500,
    () => false,
  );
}

/** Starts the built server and waits until it answers. */
export async function startServerProcess(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  await options.prepare?.(dataDir);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const ownUrl = options.isNode ? { NODE_URL: url } : {};
  const address = { PORT: `${port}`, PUBLIC_URL: url, DATA_DIR: dataDir, ...ownUrl };
  const env = { ...process.env, ...address, DEMO: '0', ...(await storeEnv(dataDir)), ...options.env };
  let child: ChildProcess | null = null;
  let printed = '';

  const start = async () => {
    const args = [...(options.nodeArgs ?? []), 'dist/server/main.js', ...(options.args ?? [])];
    const started = spawn(process.execPath, args, { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    started.stdout?.on('data', (data) => {
      printed += data;
    });
    started.stderr?.on('data', (data) => {
      printed += data;
    });
    const until = Date.now() + 20_000;
    while (!(await isUp(`${url}/api/session`))) {
      if (started.exitCode !== null || Date.now() > until) throw new Error(`The server did not start:\n${printed}`);
      await pause(50);
    }
  };
  const kill = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  await start();
  return {
    url,
    dataDir,
    pid: () => child?.pid ?? 0,
    output: () => printed,
    kill,
    start,
    close: async () => {
      await kill('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
