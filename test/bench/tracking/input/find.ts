import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Trial } from '../trial.ts';
import { annotated } from './annotated.ts';
import { hasFfmpeg } from './ffmpeg.ts';
import { filmed, type Movie, placed, readTruth } from './filmed.ts';
import { pairs } from './pairs.ts';

export type Found = {
  readonly trials: readonly Trial[];
  readonly movies: readonly Movie[];
  /** Files not understood, below the data folder, each with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
};

/** One folder while it is read: `take` says that a file was understood, `skip` why one was not. */
type Folder = {
  readonly path: string;
  /** Below the data folder, empty for itself. */
  readonly name: string;
  readonly files: readonly string[];
  readonly take: (file: string) => void;
  readonly skip: (file: string, reason: string) => void;
};
type Reading = { readonly trials: Trial[]; readonly movies: Movie[] };

const below = (name: string, file: string) => (name === '' ? file : `${name}/${file}`);

/** Does what reads a file, or skips the file with the reason for which it could not be read. */
async function attempt(folder: Folder, file: string, read: () => void | Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    folder.skip(
      file,
      String(error instanceof Error ? error.message : error)
        .replace(/\s+/g, ' ')
        .slice(0, 200),
    );
  }
}

/** Files of a folder whose names hold a number, by that number. */
function byNumber(files: readonly string[], pattern: RegExp): Map<number, string> {
  return new Map(
    files.flatMap((file) => {
      const number = pattern.exec(file)?.[1];
      return number === undefined ? [] : [[Number(number), file] as const];
    }),
  );
}

function videoFor(folder: Folder, stem: string): string {
  const [raw, coded] = [`${stem}.y4m`, `${stem}.mp4`];
  if (folder.files.includes(raw)) return raw;
  if (!folder.files.includes(coded)) throw new Error(`There is neither ${raw} nor ${coded} beside it.`);
  if (!hasFfmpeg()) {
    folder.skip(coded, 'ffmpeg is not installed.');
    throw new Error(`${coded} cannot be decoded without ffmpeg.`);
  }
  return coded;
}

async function readFilms(folder: Folder, { trials, movies }: Reading): Promise<void> {
  for (const file of folder.files.filter((name) => name.endsWith('.gt.json'))) {
    await attempt(folder, file, () => {
      const stem = file.slice(0, -'.gt.json'.length);
      const video = videoFor(folder, stem);
      const truth = readTruth(join(folder.path, file));
      const movie = { name: below(folder.name, stem), video: join(folder.path, video), truth };
      movies.push(movie);
      trials.push(filmed(movie));
      folder.take(file);
      folder.take(video);
    });
  }
  if (!folder.files.includes('placements.json')) return;
  await attempt(folder, 'placements.json', () => {
    const movieOf = (sequence: string) => movies.find(({ name }) => name === below(folder.name, sequence)) ?? null;
    const marks = placed(join(folder.path, 'placements.json'), movieOf);
    if (marks.length === 0) throw new Error('The sequence it is about is not beside it.');
    trials.push(...marks);
    folder.take('placements.json');
  });
}

async function readNumbered(folder: Folder, { trials }: Reading): Promise<void> {
  if (!folder.files.includes('gt.json')) return;
  await attempt(folder, 'gt.json', () => {
    const numbered = byNumber(folder.files, /^(\d+)\.(?:jpe?g|png)$/i);
    trials.push(annotated(folder.name, folder.path, numbered));
    for (const file of ['gt.json', ...numbered.values()]) folder.take(file);
  });
}

async function readPairs(folder: Folder, { trials }: Reading): Promise<void> {
  const homographies = byNumber(folder.files, /^H_?1_?(?:to)?(\d+)p?$/);
  const [one] = homographies.values();
  if (!one) return;
  await attempt(folder, one, async () => {
    const images = byNumber(folder.files, /^(?:img)?(\d+)\.(?:png|jpe?g|webp|p[gp]m)$/i);
    trials.push(...(await pairs(folder.name, { folder: folder.path, images, homographies })));
    for (const file of [...homographies.values(), ...images.values()]) folder.take(file);
  });
}

/** The names in a folder, in order; what a link leads to counts as what it is. */
function listed(path: string): { readonly files: readonly string[]; readonly folders: readonly string[] } {
  const names = readdirSync(path).sort();
  const isFolder = (name: string) => statSync(join(path, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return { files: names.filter((name) => !isFolder(name)), folders: names.filter(isFolder) };
}

/** Everything below a folder that a tracker can be measured on. */
export async function findData(root: string): Promise<Found> {
  const skipped = new Map<string, string>();
  const reading: Reading = { trials: [], movies: [] };
  const seen = new Set<string>();
  const visit = async (path: string, name: string): Promise<void> => {
    if (seen.has(realpathSync(path))) return;
    seen.add(realpathSync(path));
    const { files, folders } = listed(path);
    for (const file of files) skipped.set(below(name, file), 'not a format this knows');
    const folder: Folder = {
      path,
      name,
      files,
      take: (file) => void skipped.delete(below(name, file)),
      skip: (file, reason) => void skipped.set(below(name, file), reason),
    };
    for (const read of [readFilms, readNumbered, readPairs]) await read(folder, reading);
    for (const inner of folders) await visit(join(path, inner), below(name, inner));
  };
  await visit(root, '');
  return { ...reading, skipped };
}
