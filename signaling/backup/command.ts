import { type Config, type Env, parseConfig } from '../config.ts';
import { backup } from './backup.ts';
import { fromObjects } from './fromObjects.ts';
import { restore } from './restore.ts';
import { sqliteSource } from './sqliteSource.ts';

const names = ['backup', 'restore'] as const;

/** A word of the command line that asks for something else than to serve, and the folder it is about. */
export type Command = { readonly name: (typeof names)[number]; readonly folder: string };

/** Null where the server itself is asked for. Throws one full sentence. */
export function commandIn(args: readonly string[]): Command | null {
  const [first, folder, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const name = names.find((known) => known === first);
  if (!name) return null;
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

async function runRestore({ dataDir }: Config, from: string): Promise<Said> {
  const { files, madeAt, missing, damaged } = await restore({ dataDir, from });
  return {
    done: `Restored ${files.length} files as of ${madeAt} into ${dataDir}`,
    warnings: [
      ...warningOf('files were missing already when it was made', missing),
      ...warningOf('files were damaged already when it was made', damaged),
    ],
  };
}

async function runBackup({ dataDir, s3 }: Config, target: string): Promise<Said> {
  const fetch = s3 ? { fetch: await fromObjects(s3, dataDir) } : {};
  const { manifest, bytes } = await backup(sqliteSource(dataDir), { dataDir, target, ...fetch });
  return {
    done: `Backed up ${manifest.files.length} files, ${sizeOf(bytes)}, to ${target}`,
    warnings: [
      ...warningOf('files are missing that the database names', manifest.missing),
      ...warningOf('files are not as they once were stored', manifest.damaged),
    ],
  };
}

/** Does what was asked for. Throws one full sentence. */
export async function runCommand({ name, folder }: Command, env: Env): Promise<Said> {
  // Nobody is served, so what serving needs does not have to be set.
  const config = parseConfig({ ...env, DEMO: '1', PUBLIC_URL: '' }, []);
  if (config.databaseUrl !== null)
    throw new Error(
      `This house keeps its rows in PostgreSQL, which ${name} does not copy yet: use pg_dump there, and copy DATA_DIR.`,
    );
  const startedAt = performance.now();
  const { done, warnings } = await (name === 'backup' ? runBackup : runRestore)(config, folder);
  return { done: `${done}, in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`, warnings };
}
