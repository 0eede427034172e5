import { type Config, type Env, parseConfig } from '../config.ts';
import { placeOf } from '../store/databaseUrl.ts';
import { backup } from './backup.ts';
import { checkRecordings } from './check.ts';
import { fromObjects } from './fromObjects.ts';
import type { Manifest } from './manifest.ts';
import { postgresSource } from './postgresSource.ts';
import { postgresTarget } from './postgresTarget.ts';
import { restore } from './restore.ts';
import type { Source } from './source.ts';
import { sqliteSource } from './sqliteSource.ts';

const names = ['backup', 'restore', 'check'] as const;

/** A word of the command line that asks for something else than to serve, and the folder it is about; a check is about none. */
export type Command = { readonly name: (typeof names)[number]; readonly folder: string };

/** Null where the server itself is asked for. Throws one full sentence. */
export function commandIn(args: readonly string[]): Command | null {
  const [first, folder, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const name = names.find((known) => known === first);
  if (!name) return null;
  if (name === 'check' && folder) throw new Error('Nothing comes after check: it looks at the house in DATA_DIR.');
  if (name === 'check') return { name, folder: '' };
  if (!folder || more.length > 0)
    throw new Error(`After ${name} there must be one folder, such as ${name} /mnt/beside.`);
  return { name, folder };
}

function sizeOf(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function warningOf(what: string, paths: readonly string[]): string[] {
  return paths.length > 0 ? [`${paths.length} ${what}: ${paths.join(', ')}`] : [];
}

/** What is to be read by whoever asked. */
export type Said = { readonly done: string; readonly warnings: readonly string[] };

async function restoreInto({ dataDir, databaseUrl }: Config, from: string): Promise<Manifest> {
  if (databaseUrl === null) return await restore({ dataDir, from });
  const target = await postgresTarget(databaseUrl);
  return await restore({ dataDir, from, target }).finally(() => target.close());
}

async function runRestore(config: Config, from: string): Promise<Said> {
  const { dataDir, databaseUrl } = config;
  const { files, madeAt, missing, damaged } = await restoreInto(config, from);
  const into = databaseUrl === null ? dataDir : `${dataDir} and the database ${placeOf(databaseUrl).said}`;
  return {
    done: `Restored ${files.length} files as of ${madeAt} into ${into}`,
    warnings: [
      ...warningOf('files were missing already when it was made', missing),
      ...warningOf('files were damaged already when it was made', damaged),
    ],
  };
}

function sourceOf({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): Source {
  return databaseUrl === null ? sqliteSource(dataDir) : postgresSource(databaseUrl);
}

async function runBackup({ dataDir, databaseUrl, s3 }: Config, target: string): Promise<Said> {
  const fetch = s3 ? { fetch: await fromObjects(s3, dataDir) } : {};
  const looked = s3 ? '' : ' (where they are in an object store, set S3_URL as the server has it)';
  const { manifest, bytes } = await backup(sourceOf({ dataDir, databaseUrl }), { dataDir, target, ...fetch });
  return {
    done: `Backed up ${manifest.files.length} files, ${sizeOf(bytes)}, to ${target}`,
    warnings: [
      ...warningOf(`files are missing that the database names${looked}`, manifest.missing),
      ...warningOf('files are not as they once were stored', manifest.damaged),
    ],
  };
}

async function runCheck({ dataDir, databaseUrl, s3 }: Config): Promise<Said> {
  // What lies in the cache says nothing of the bucket.
  const fetch = s3 ? { fetch: await fromObjects(s3, null) } : {};
  const { checked, missing, damaged } = await checkRecordings(sourceOf({ dataDir, databaseUrl }), {
    dataDir,
    ...fetch,
  });
  const good = checked - missing.length - damaged.length;
  const where = s3 ? `the bucket ${s3.bucket}` : dataDir;
  return {
    done: `${good} of ${checked} files of recordings in ${where} are as they were stored`,
    warnings: [...warningOf('files are missing', missing), ...warningOf('files are damaged', damaged)],
  };
}

const commands = { backup: runBackup, restore: runRestore, check: runCheck } as const;

/** Does what was asked for. Throws one full sentence. */
export async function runCommand({ name, folder }: Command, env: Env): Promise<Said> {
  // Nobody is served, so what serving needs does not have to be set.
  const config = parseConfig({ ...env, DEMO: '1', PUBLIC_URL: '' }, []);
  const startedAt = performance.now();
  const { done, warnings } = await commands[name](config, folder);
  return { done: `${done}, in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`, warnings };
}
