import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { cacheDir } from './cache.ts';

/** A browser to drive: where it is, what to call it in print, and what its process needs in its environment. */
type Found = { readonly path: string; readonly name: string; readonly env: Readonly<Record<string, string>> };

export type BrowserOptions = {
  /** The y4m or mjpeg file the fake camera plays; without it, the browser's own test pattern. */
  readonly footage?: string;
  /** What the person answers when asked for the camera, and whether there is one. */
  readonly camera?: 'granted' | 'denied' | 'missing';
  readonly args?: readonly string[];
};

const installed = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chrome',
];

/**
 * Of several such flags a browser hears the last, so this one says again what the driver turns off for steady runs. The first
 * two are pages of the address bar, which nobody sees here and which would be opened anew for each person.
 */
const unwanted = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const flags = [
  `--disable-features=${unwanted.join(',')}`,
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
  '--enable-unsafe-swiftshader',
];

function hasSystemNss(): boolean {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib'];
  return folders.some((folder) => existsSync(join(folder, 'libnss3.so')));
}

async function shippedVersion(): Promise<{ version: string }> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = join(dirname(entry), '..', '..', 'package.json');
  return JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
}

/**
 * Unpacks the browser that ships inside a package into a folder named after its version. The package unpacks into the
 * temporary folder and takes whatever it finds there, so it gets one of its own, which is moved into place when whole.
 */
async function unpack(target: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const folder = await mkdtemp(join(cacheDir, 'unpacking-'));
  const program = "import c from '@sparticuz/chromium'; await c.executablePath()";
  // The package brings the libraries it was built against only where it believes to run on its home platform.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env,
    cwd: import.meta.dirname,
  });
  await rename(folder, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(folder, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

async function shipped(): Promise<Found> {
  const { version } = await shippedVersion();
  const folder = join(cacheDir, `chromium-${version}`);
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder);
  const libraries = hasSystemNss() ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return {
    path: join(folder, 'chromium'),
    name: `@sparticuz/chromium ${version}`,
    env: { ...libraries, ...fonts },
  };
}

/** Finds a browser: CHROMIUM_PATH (a path, or `shipped`), an installed Chromium or Chrome, else the one shipped as a package. */
async function findBrowser(): Promise<Found> {
  const wished = process.env.CHROMIUM_PATH;
  if (wished === 'shipped') return shipped();
  if (wished && !existsSync(wished)) throw new Error(`CHROMIUM_PATH names ${wished}, and there is nothing there.`);
  const path = wished || installed.find((candidate) => existsSync(candidate));
  return path ? { path, name: path, env: {} } : shipped();
}

/** The found browser with its version, for print. */
export async function describeBrowser(): Promise<string> {
  const { path, name, env } = await findBrowser();
  const version = execFileSync(path, ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return `${version.trim()} (${name})`;
}

function cameraFlags(options: BrowserOptions): string[] {
  const camera = options.camera ?? 'granted';
  const answer = camera === 'denied' ? '--use-fake-ui-for-media-stream=deny' : '--use-fake-ui-for-media-stream';
  if (camera === 'missing') return [answer];
  const source = options.footage ? [`--use-file-for-fake-video-capture=${options.footage}`] : [];
  return [answer, '--use-fake-device-for-media-stream', ...source];
}

/** A browser that keeps what is stored in it in a folder, to be killed and started again. */
export type Profile = {
  readonly context: BrowserContext;
  kill(): Promise<void>;
  /** Stops all of it where it stands, as a computer that goes to sleep does; answers how it is woken. */
  sleep(): () => void;
};

/** A process and all that it started, as the system lists them; the parent is the fourth field (proc(5), stat). */
function familyOf(ids: readonly number[]): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`))
    .map((name) => ({
      id: Number(name),
      parent: Number(
        statOf(name)
          .replace(/^.*\) /, '')
          .split(' ')[1],
      ),
    }));
  const children = parents.filter(({ id, parent }) => ids.includes(parent) && !ids.includes(id)).map(({ id }) => id);
  return children.length === 0 ? [...ids] : familyOf([...ids, ...children]);
}

function statOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8');
  } catch {
    // Ended since it was listed.
    return '';
  }
}

/** The processes that run on a folder, as the system lists them. */
async function processesOn(folder: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return ids.filter((_, n) => lines[n]?.includes(`--user-data-dir=${folder}`)).map(Number);
}

/** Starts a browser on a folder. `kill` ends all of it at once, as a crash does. */
export async function launchProfile(
  folder: string,
  options: BrowserOptions & { readonly device?: BrowserContextOptions } = {},
): Promise<Profile> {
  const { path, env } = await findBrowser();
  const context = await chromium.launchPersistentContext(folder, {
    ...options.device,
    executablePath: path,
    args: [...flags, ...cameraFlags(options), ...(options.args ?? [])],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const running = familyOf(await processesOn(folder));
  return {
    context,
    sleep() {
      const family = familyOf(running.filter((id) => existsSync(`/proc/${id}`)));
      for (const id of family) process.kill(id, 'SIGSTOP');
      return () => {
        for (const id of family) process.kill(id, 'SIGCONT');
      };
    },
    kill: async () => {
      for (const id of await processesOn(folder)) process.kill(id, 'SIGKILL');
      await closed;
    },
  };
}

/** Starts one browser process, as one person's. Whoever starts it closes it. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { path, env } = await findBrowser();
  return chromium.launch({
    executablePath: path,
    args: [...flags, ...cameraFlags(options), ...(options.args ?? [])],
    env: { ...(process.env as Record<string, string>), ...env },
  });
}
